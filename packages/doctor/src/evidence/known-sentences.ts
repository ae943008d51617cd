import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'

/**
 * Sentences that Entra gave under other numbers, or that people send without one. Clients of that time, and logs that
 * leave the number out, have the same cause as the number of today.
 */
const sentences: readonly (readonly [name: EntraErrorName, sentence: RegExp])[] = [
  ['crossOriginNotSpa', /cross-origin token redemption is permitted only/i],
  ['spaNeedsOrigin', /may only be redeemed via cross-origin requests/i],
  ['wrongClientSecret', /invalid client secret (?:is )?provided/i],
  ['clientCredentialMissing', /must contain the following parameter: \W{0,4}client_(?:assertion|secret)/i],
  ['confidentialAcrossClouds', /confidential client is not supported in cross cloud/i],
  ['workAccountsOnly', /is not supported over the \/common or \/consumers endpoints/i],
  ['assertionExpired', /(?<!client )assertion is not within its valid time range/i],
  [
    'assertionSignature',
    /(?<!client )\bassertion (?:failed signature validation|contains an invalid signature)/i,
  ],
  ['malformedAssertion', /\bmalformed JWT\b|\bJWT token is (?:invalid or )?malformed/i],
  ['brokerRedirectMissing', /reply address must have scheme brk-/i],
  ['clientNotFound', /application with identifier .{1,120} was not found in the directory/i],
  ['resourceNotFound', /(?:resource principal|application) named .{1,200} was not found in the tenant/i],
  [
    'redirectNotRegistered',
    /(?:reply|redirect) ur[il] [^.\n]{0,200}does not match the (?:reply|redirect) ur[il]s? (?:addresses )?configured/i,
  ],
  ['sessionNotFound', /application requested a user session which does ?n[o']t exist/i],
  ['consentRequired', /user or administrator has not consented to use the application/i],
]

/** Numbers of today whose sentence a text has, without those that it names itself. */
export function numbersBySentence(text: string, named: readonly number[]): number[] {
  return sentences
    .filter(([name, sentence]) => !named.includes(entraErrors[name].number) && sentence.test(text))
    .map(([name]) => entraErrors[name].number)
}
