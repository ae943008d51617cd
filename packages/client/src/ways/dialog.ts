import { openAccount } from '../open-account.js'
import { claimsOf } from '../token-claims.js'
import type { TokenRequest, Way, WaySettings } from '../way.js'
import { WayStopped } from '../way-stopped.js'
import { askInDialog, type DialogOptions } from './dialog-window.js'

export type { DialogOptions } from './dialog-window.js'

/** How long before its end a token is no longer handed out, in milliseconds. */
const margin = 120_000

interface Kept {
  token: string
  expiresAt: number
  /** Whose mailbox or document was open when it came. */
  address: string | undefined
}

/**
 * Signs in to Entra in a window of the add-in's own. The token is kept in memory, for the account that was open, until
 * shortly before it expires.
 *
 * @param page Address of the dialog page, of the same origin.
 * @throws TypeError, when it is made, where the page is of another origin.
 */
export function dialogWay({ limits, clock }: WaySettings, page: string, options?: DialogOptions): Way {
  const url = new URL(page, location.href)
  if (url.origin !== location.origin) {
    throw new TypeError(`dialog takes a page of ${location.origin}, because it gets tokens; it was ${url}`)
  }
  let kept: Kept | undefined

  async function getToken(request: TokenRequest): Promise<string> {
    const { mayAsk, authChallenge, anew, aboutDevice } = request
    const { address } = await openAccount()
    if (kept && (kept.expiresAt - margin < clock.now() || kept.address !== address)) kept = undefined
    if (kept && authChallenge === undefined && !anew) return kept.token
    // The window of a dialog often has no part in the device's sign-in: it would call a known device unknown.
    if (aboutDevice)
      throw new WayStopped('challenge-device', { next: 'now', detail: 'no dialog for a device' })
    if (!mayAsk) throw new WayStopped('sign-in-needed', { next: 'now' })

    const answer = await askInDialog(
      url,
      {
        ...(authChallenge !== undefined && { claims: authChallenge }),
        ...(address !== undefined && { loginHint: address }),
        ...(anew && { anew }),
      },
      { limit: limits.asking, ...options },
    )
    const { exp } = claimsOf(answer.token) ?? {}
    const expiresAt = answer.expiresAt ?? (typeof exp === 'number' ? exp * 1000 : 0)
    kept = { token: answer.token, expiresAt, address }
    return answer.token
  }

  return { name: 'dialog', getToken, forget: () => (kept = undefined) }
}
