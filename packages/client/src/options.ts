import { readClaims } from '@onbehalf/protocol/sign-in'

/** Without `URL`, which event handlers of classic Outlook may lack. A port that is the scheme's own is not written. */
const safeOrigin =
  /^(https:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?!:443$)|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?!:80$))(:\d{1,5})?$/

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws TypeError when it is no GUID. */
export function checkedClientId(clientId: unknown): string {
  if (typeof clientId === 'string' && guid.test(clientId)) return clientId.toLowerCase()
  return refuse('createSignIn needs clientId, the GUID of the app registration', clientId)
}

/** @throws TypeError when it is not one permission of an API. */
export function checkedScope(scope: unknown): string {
  if (typeof scope === 'string' && /^[a-z]+:\/\/\S+\/[^\s/]+$/.test(scope)) return scope
  return refuse(
    'createSignIn needs scope, for instance api://localhost:3000/<client id>/access_as_user',
    scope,
  )
}

/** @throws TypeError when it is no address with encryption. */
export function checkedAuthority(authority = 'https://login.microsoftonline.com/common'): string {
  if (/^https:\/\/[^/\s]+(\/[^?#\s]*)?$/.test(authority)) return authority.replace(/\/+$/, '')
  return refuse('authority takes an address such as https://login.microsoftonline.com/common', authority)
}

/**
 * A setting of time. A timer would take `NaN` and `Infinity` for no time at all.
 *
 * @throws TypeError when it is no number of milliseconds up to an hour.
 */
export function checkedMilliseconds(setting: string, time: unknown): number {
  if (typeof time === 'number' && time > 0 && time <= 3_600_000) return time
  return refuse(`${setting} takes milliseconds, more than 0 and at most 3600000`, time)
}

/**
 * The origins that may see the token.
 *
 * @param origins Default: the page's own.
 * @throws TypeError when there is none, or one that is no origin or not encrypted; loopback addresses need not be.
 */
export function checkedOrigins(origins: readonly string[] | undefined): ReadonlySet<string> {
  const own = typeof location === 'undefined' ? [] : [location.origin]
  const wanted = origins ?? own
  for (const origin of wanted) {
    if (typeof origin !== 'string' || !safeOrigin.test(origin))
      refuse('apiOrigins takes origins such as https://api.contoso.com', origin)
  }
  if (wanted.length === 0) throw new TypeError('createSignIn needs apiOrigins where there is no page')
  return new Set(wanted)
}

/**
 * Claims in the form that Office takes, where some are given.
 *
 * @throws TypeError when they are no claims, or longer than 16 KB.
 */
export function checkedChallenge(authChallenge: string | object | undefined): string | undefined {
  if (authChallenge === undefined) return undefined
  const claims = readClaims(authChallenge)
  if (claims !== undefined) return claims
  throw new TypeError('getToken takes as authChallenge the claims that an API asked for, a JSON object')
}

function refuse(sentence: string, value: unknown): never {
  throw new TypeError(`${sentence}; it was ${typeof value === 'string' ? `"${value}"` : String(value)}`)
}
