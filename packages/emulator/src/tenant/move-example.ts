import { ids } from './default-tenant.js'
import type { Application } from './records.js'
import type { Store } from './store.js'

const memory = 'example-origin'
const firstOrigin = 'https://localhost:3000'

/** The applications that the default tenant registers for the example's origin. */
const movable = [ids.inbox, ids.legacyApi, ids.web, ids.spa] as const

/**
 * Leads the registrations of the example to `origin`: Application ID URIs and redirects, and nothing that somebody
 * added under another origin. Where the example was before is remembered, so that it can move back.
 */
export function moveExample(store: Store, origin: string): void {
  const before = store.secrets.get(memory)?.value ?? firstOrigin
  if (before === origin) return
  store.transaction(() => {
    for (const application of store.applications.filter(({ appId }) => movable.some((id) => id === appId))) {
      store.applications.put(moved(application, new URL(before).host, new URL(origin).host))
    }
    rememberExample(store, origin)
  })
}

/** Notes that a new tenant was made for an example at `origin`. */
export function rememberExample(store: Store, origin: string): void {
  store.secrets.put({ id: memory, value: origin })
}

function moved(application: Application, from: string, to: string): Application {
  const move = (uri: string): string => {
    const [scheme, rest = ''] = uri.split('://', 2)
    const isThere = rest === from || rest.startsWith(`${from}/`)
    return isThere ? `${scheme}://${to}${rest.slice(from.length)}` : uri
  }
  const { identifierUris, web, spa, publicClient } = application
  return {
    ...application,
    identifierUris: identifierUris.map(move),
    web: { ...web, redirectUris: web.redirectUris.map(move) },
    spa: { redirectUris: spa.redirectUris.map(move) },
    publicClient: { redirectUris: publicClient.redirectUris.map(move) },
  }
}
