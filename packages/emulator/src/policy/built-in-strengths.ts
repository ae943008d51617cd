import type { AuthenticationStrength } from './conditional-access.js'

const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
const passwordless = [...phishingResistant, 'deviceBasedPush']
const anySecondFactor = [
  ...passwordless,
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
  'password,sms',
  'password,voice',
  'federatedMultiFactor',
  'microsoftAuthenticatorPush,federatedSingleFactor',
  'softwareOath,federatedSingleFactor',
  'hardwareOath,federatedSingleFactor',
  'sms,federatedSingleFactor',
  'voice,federatedSingleFactor',
]

/** The strength that stands for any second factor. */
export const mfaStrength = builtIn(
  '00000000-0000-0000-0000-000000000002',
  'Multifactor authentication',
  'Combinations of methods that satisfy strong authentication, such as a password + SMS',
  anySecondFactor,
)

/**
 * The strengths that every tenant has.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export const builtInStrengths: readonly AuthenticationStrength[] = [
  mfaStrength,
  builtIn(
    '00000000-0000-0000-0000-000000000003',
    'Passwordless MFA',
    'Passwordless methods that satisfy strong authentication, such as Passwordless sign-in with the Microsoft Authenticator',
    passwordless,
  ),
  builtIn(
    '00000000-0000-0000-0000-000000000004',
    'Phishing-resistant MFA',
    'Phishing-resistant, Passwordless methods for the strongest authentication, such as a FIDO2 security key',
    phishingResistant,
  ),
]

function builtIn(
  id: string,
  displayName: string,
  description: string,
  allowedCombinations: string[],
): AuthenticationStrength {
  const createdDateTime = '2021-12-01T00:00:00Z'
  return {
    id,
    displayName,
    description,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations,
    createdDateTime,
    modifiedDateTime: createdDateTime,
  }
}
