import type { IPublicClientApplication } from '@azure/msal-browser'
import { withTimeLimit } from '../time-limit.js'
import type { TokenRequest, Way, WaySettings } from '../way.js'
import { WayStopped } from '../way-stopped.js'
import { loadMsal } from './load-msal.js'
import { authorityOf } from './msal-authority.js'
import { nestedAppStop } from './nested-app-stops.js'

/**
 * Nested app authentication with MSAL: silently first, then, where the user may be asked, in the window that Office
 * opens. Each of them once a request; a host whose trouble may pass is asked silently once more.
 *
 * @param load Loads `@azure/msal-browser`. Default: `import('@azure/msal-browser')`.
 */
export function nestedAppWay(settings: WaySettings, load?: () => Promise<unknown>): Way {
  const { clientId, scope, authority, limits } = settings
  let starting: Promise<IPublicClientApplication> | undefined

  const client = () => {
    starting ??= start().catch((error: unknown) => {
      starting = undefined
      throw error
    })
    return withTimeLimit(starting, limits.silent)
  }

  async function start(): Promise<IPublicClientApplication> {
    const { createNestablePublicClientApplication, PublicClientApplication } = await loadMsal(load)
    let isNested = false
    const configuration = {
      auth: { clientId, ...authorityOf(authority) },
      cache: { cacheLocation: 'memoryStorage' },
    } as const
    const made = await createNestablePublicClientApplication(
      configuration,
      undefined,
      (given, controller) => {
        isNested = true
        return new PublicClientApplication(given, controller)
      },
    )
    // Where the bridge does not answer, MSAL hands out an ordinary client, whose popups Office blocks.
    if (isNested) return made
    throw new WayStopped('not-supported', { next: 'session', detail: 'no bridge' })
  }

  async function getToken(request: TokenRequest): Promise<string> {
    const { mayAsk, authChallenge, anew } = request
    if (anew && !mayAsk) throw new WayStopped('sign-in-needed', { next: 'now' })
    const nested = await client()
    const wanted = { scopes: [scope], ...(authChallenge !== undefined && { claims: authChallenge }) }
    if (!anew) {
      const silently = () => nested.acquireTokenSilent({ ...wanted, ...fromHost(authChallenge) })
      const silent = await outcomeOf(silently, limits.silent)
      if ('token' in silent) return silent.token
      const again = silent.stop.mayPass ? await outcomeOf(silently, limits.silent) : silent
      if ('token' in again) return again.token
      if (!again.stop.ask || !mayAsk) throw again.stop.stopped
    }
    const asked = await outcomeOf(() => nested.acquireTokenPopup(wanted), limits.asking)
    if ('token' in asked) return asked.token
    throw asked.stop.stopped
  }

  return { name: 'nested-app', getToken }
}

/** The host knows who is signed in now; MSAL's own memory may be of somebody else, or of before a challenge. */
function fromHost(authChallenge: string | undefined) {
  return { cacheLookupPolicy: skipCache, ...(authChallenge !== undefined && { forceRefresh: true }) } as const
}

/** `CacheLookupPolicy.Skip` of MSAL. */
const skipCache = 5

type Outcome = { token: string } | { stop: ReturnType<typeof nestedAppStop> }

async function outcomeOf(call: () => Promise<{ accessToken: string }>, limit: number): Promise<Outcome> {
  try {
    return { token: (await withTimeLimit(call(), limit)).accessToken }
  } catch (error) {
    return { stop: nestedAppStop(error) }
  }
}
