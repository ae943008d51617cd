import { PublicClientApplication } from '@azure/msal-browser'
import { authorityOf } from '../ways/msal-authority.js'
import { type DialogPage, dialogPage } from './dialog-page.js'

/** What a dialog page signs in with. */
export interface EntraSettings {
  clientId: string
  /** The API's permission. */
  scope: string
  /** Default: `https://login.microsoftonline.com/common`. */
  authority?: string
  /** Default: Microsoft's address of Office.js. */
  officeJs?: string
}

/**
 * The whole of a dialog page: leads the window to Entra, and hands the token that it comes back with to the page that
 * opened it. The page's address, without its query, is a redirect of the registration, of type SPA. It leads to Entra
 * once: whoever comes back without an answer is told so. No token is stored.
 */
export async function signInToEntra(settings: EntraSettings): Promise<void> {
  const page = await dialogPage(settings.officeJs)
  try {
    await run(page, settings)
  } catch (error) {
    page.fail(wordOf(error), numberOf(error))
  }
}

async function run(page: DialogPage, { clientId, scope, authority }: EntraSettings): Promise<void> {
  const { request } = page
  if (!request) return page.fail('no-page')
  if (!canStore()) return page.fail('no-storage')
  const isBack = /[#&](code|error)=/.test(location.hash)
  const client = new PublicClientApplication({
    auth: {
      clientId,
      redirectUri: `${location.origin}${location.pathname}`,
      ...authorityOf(authority),
    },
    // MSAL leads nobody away with a memory that ends here; what it remembers until they are back is no token.
    cache: { cacheLocation: isBack ? 'memoryStorage' : 'sessionStorage' },
  })
  await client.initialize()
  const result = await client.handleRedirectPromise({ navigateToLoginRequestUrl: false })
  if (result) return page.answer(result.accessToken, result.expiresOn?.getTime())
  if (isBack) return page.fail('no-answer')
  const { claims, loginHint, anew } = request
  await client.acquireTokenRedirect({
    scopes: [scope],
    ...(claims !== undefined && { claims }),
    ...(loginHint !== undefined && { loginHint }),
    ...(anew && { prompt: 'login' }),
  })
}

function canStore(): boolean {
  try {
    sessionStorage.setItem('onbehalf.probe', '1')
    sessionStorage.removeItem('onbehalf.probe')
    return true
  } catch {
    return false
  }
}

/** A word of MSAL or Entra; their sentences are for nobody here. */
function wordOf(error: unknown): string {
  const { errorCode, subError } = error as { errorCode?: unknown; subError?: unknown }
  const word = subError === 'consent_required' ? subError : errorCode
  return typeof word === 'string' && /^[\w-]{1,60}$/.test(word) ? word : 'failed'
}

function numberOf(error: unknown): number | undefined {
  const { errorMessage } = error as { errorMessage?: unknown }
  const number = /AADSTS(\d{4,8})/.exec(String(errorMessage))?.[1]
  return number === undefined ? undefined : Number(number)
}
