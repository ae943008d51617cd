import { Secret, TOTP } from 'otpauth'

const period = 30_000

/** The code that an authenticator app shows at `now`, in milliseconds. @see RFC 6238 */
export function codeAt(secret: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now })
}

/** Whether a code is of now, or of the step before or after: clocks of phones go wrong. */
export function isCode(secret: string, typed: string, now: number): boolean {
  const code = typed.replace(/\s/g, '')
  return [0, -period, period].map((distance) => codeAt(secret, now + distance)).includes(code)
}
