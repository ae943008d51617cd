import { type EntraError, type EntraErrorName, entraErrors } from '@onbehalf/protocol'

/**
 * Refusals that Entra told by two numbers until 2018: that credentials did not hold, and why. The second is the number
 * of that time.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/msal-authentication-flows, the text it quotes of a code that
 * was redeemed
 * @see https://github.com/AzureAD/azure-activedirectory-library-for-python/issues/79
 */
const numberOfThatTime: Partial<Record<EntraErrorName, number>> = {
  codeAlreadyRedeemed: entraErrors.codeAlreadyRedeemed.number,
  grantExpired: entraErrors.grantExpired.number,
  wrongPassword: entraErrors.wrongPassword.number,
  clientAssertionAudience: entraErrors.clientCertificateFailed.number,
}

/** A refusal in the words of 2018; undefined for one that had a single number then too. */
export function inTwoNumbers({
  entry,
  row,
  details,
}: EntraError): { text: string; codes: number[] } | undefined {
  const second = numberOfThatTime[entry]
  if (second === undefined) return undefined
  const first = entraErrors.clientCredentialInvalid.number
  return {
    text: `AADSTS${first}: Error validating credentials. AADSTS${second}: ${row.message(details)}`,
    codes: [first, second],
  }
}
