/** What the page in the dialog is asked for; it travels in the page's address, so it holds no secret. */
export interface DialogRequest {
  /** Tells this dialog's answer from others'. */
  id: string
  /** Claims, as JSON text, that the token must satisfy. */
  claims?: string
  /** Address of the account that should sign in. */
  loginHint?: string
  /** The user must sign in now, whatever session the window has. */
  anew?: true
}

/** What the page in the dialog answers. */
export type DialogAnswer = { onbehalf: string } & (
  | { token: string; expiresAt?: number }
  | { failed: string; aadsts?: number }
)

/** Name of the parameter that carries a {@link DialogRequest}. */
export const requestParameter = 'onbehalf'

/** Name of the channel between a popup and the page that opened it. */
export const channelName = (id: string): string => `onbehalf-${id}`

/**
 * Reads an answer; `undefined` when it is none, or of another dialog.
 *
 * @param message JSON text, as Office hands it on.
 */
export function readAnswer(message: unknown, id: string): DialogAnswer | undefined {
  if (typeof message !== 'string' || message.length > 100_000) return undefined
  try {
    const answer = JSON.parse(message) as Partial<Record<string, unknown>> | null
    if (answer?.onbehalf !== id) return undefined
    const { token, failed, expiresAt, aadsts } = answer
    if (typeof token === 'string') {
      return { onbehalf: id, token, ...(typeof expiresAt === 'number' && { expiresAt }) }
    }
    if (typeof failed !== 'string') return undefined
    return { onbehalf: id, failed, ...(typeof aadsts === 'number' && { aadsts }) }
  } catch {
    return undefined
  }
}
