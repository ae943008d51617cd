import { readClaims } from '@onbehalf/protocol/sign-in'

/** Without `URL`, which event handlers of classic Outlook may lack. A port that is the scheme's own is not written. */
const safeOrigin =
  /^(https:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?!:443$)|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?!:80$))(:\d{1,5})?$/

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws TypeError when it is no GUID. */
export function checkedClientId(clientId: unknown): string {
  if (typeof clientId === 'string' && guid.test(clientId)) return clientId.toLowerCase()
  throw new TypeError(
    `createSignIn needs clientId, the GUID of the app registration; it was ${shown(clientId)}`,
  )
}

/** @throws TypeError when it is not one permission of an API. */
export function checkedScope(scope: unknown): string {
  if (typeof scope === 'string' && /^[a-z]+:\/\/\S+\/[^\s/]+$/.test(scope)) return scope
  throw new TypeError(
    `createSignIn needs scope, for instance api://localhost:3000/<client id>/access_as_user; it was ${shown(scope)}`,
  )
}

/** @throws TypeError when it is no address with encryption. */
export function checkedAuthority(authority = 'https://login.microsoftonline.com/common'): string {
  if (/^https:\/\/[^/\s]+(\/[^?#\s]*)?$/.test(authority)) return authority.replace(/\/+$/, '')
  throw new TypeError(
    `authority takes an address such as https://login.microsoftonline.com/common; it was ${shown(authority)}`,
  )
}

/** @throws TypeError when it is no time in milliseconds. */
export function checkedDeadline(deadline: unknown): number {
  if (typeof deadline === 'number' && deadline > 0 && deadline <= 3_600_000) return deadline
  throw new TypeError(
    `deadline takes milliseconds, more than 0 and at most 3600000; it was ${shown(deadline)}`,
  )
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
    if (typeof origin !== 'string' || !safeOrigin.test(origin)) {
      throw new TypeError(
        `apiOrigins takes origins such as https://api.contoso.com; ${shown(origin)} is none`,
      )
    }
  }
  if (wanted.length === 0) throw new TypeError('createSignIn needs apiOrigins where there is no page')
  return new Set(wanted)
}

/**
 * Claims in the form that Office takes, where some are given.
 *
 * @throws TypeError when they are no claims, or longer than 16 KB.
 */
export function checkedChallenge(authChallenge: string | object | undefined): { authChallenge?: string } {
  if (authChallenge === undefined) return {}
  const claims = readClaims(authChallenge)
  if (claims !== undefined) return { authChallenge: claims }
  throw new TypeError('getToken takes as authChallenge the claims that an API asked for, a JSON object')
}

/** A wrong value as an error shows it. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value)
}
