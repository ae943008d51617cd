import { entraError } from '@onbehalf/protocol'

/** Longest assertion that is read, in characters of base64. */
const longest = 60_000

/** The XML of a posted assertion: libraries send both alphabets of base64. @throws EntraError 50008 for anything else. */
export function decodedAssertion(assertion: string): string {
  const form = /^[A-Za-z0-9+/_-]+={0,2}$/
  if (assertion.length > longest || !form.test(assertion))
    throw entraError('federatedAssertionInvalid', { reason: 'It is not base64, or too long.' })
  return Buffer.from(assertion, 'base64').toString()
}
