import type { AuthenticationStrength } from '../conditional-access.js'
import {
  list,
  Malformed,
  object,
  type PolicyProblem,
  type Reader,
  reading,
  text,
  unknownWord,
  unserved,
  withDefault,
} from './json-reader.js'

/** A custom strength without what the directory says about it. */
export type StrengthContent = Pick<
  AuthenticationStrength,
  'displayName' | 'description' | 'allowedCombinations' | 'policyType' | 'requirementsSatisfied'
>

/**
 * Every combination that Graph knows: those that are second factors by themselves or together, and those that are not.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 */
const combinations: ReadonlyMap<string, 'mfa' | 'none'> = new Map<string, 'mfa' | 'none'>([
  ['windowsHelloForBusiness', 'mfa'],
  ['fido2', 'mfa'],
  ['x509CertificateMultiFactor', 'mfa'],
  ['deviceBasedPush', 'mfa'],
  ['temporaryAccessPassOneTime', 'mfa'],
  ['temporaryAccessPassMultiUse', 'mfa'],
  ['password,microsoftAuthenticatorPush', 'mfa'],
  ['password,softwareOath', 'mfa'],
  ['password,hardwareOath', 'mfa'],
  ['password,sms', 'mfa'],
  ['password,voice', 'mfa'],
  ['federatedMultiFactor', 'mfa'],
  ['microsoftAuthenticatorPush,federatedSingleFactor', 'mfa'],
  ['softwareOath,federatedSingleFactor', 'mfa'],
  ['hardwareOath,federatedSingleFactor', 'mfa'],
  ['sms,federatedSingleFactor', 'mfa'],
  ['voice,federatedSingleFactor', 'mfa'],
  ['x509CertificateSingleFactor', 'none'],
  ['federatedSingleFactor', 'none'],
  ['password', 'none'],
  ['sms', 'none'],
])

const combination: Reader<string> = (value, field) => {
  const written = text()(value, field).replaceAll(/,\s+/g, ',')
  if (!combinations.has(written)) throw new Malformed(field, unknownWord(written, [...combinations.keys()]))
  return written
}

const content = object(
  {
    displayName: text(30),
    description: withDefault(text(100), ''),
    allowedCombinations: list(combination, combinations.size),
    combinationConfigurations: unserved,
  },
  ['id', 'createdDateTime', 'modifiedDateTime', 'policyType', 'requirementsSatisfied'],
)

/**
 * Reads a whole custom `authenticationStrengthPolicy` of Graph and checks it: its combinations are all second factors,
 * or none is.
 *
 * @see https://learn.microsoft.com/graph/api/authenticationstrengthroot-post-policies
 */
export function readAuthenticationStrength(json: unknown): StrengthContent | PolicyProblem {
  return reading(() => {
    const { combinationConfigurations: _none, ...read } = content(json, '')
    const satisfied = new Set(read.allowedCombinations.map((one) => combinations.get(one)))
    if (satisfied.size === 0)
      throw new Malformed('allowedCombinations', 'must have at least one combination.')
    if (satisfied.size > 1) {
      throw new Malformed('allowedCombinations', 'must all be multifactor authentication, or none of them.')
    }
    return { ...read, policyType: 'custom', requirementsSatisfied: satisfied.has('mfa') ? 'mfa' : 'none' }
  })
}
