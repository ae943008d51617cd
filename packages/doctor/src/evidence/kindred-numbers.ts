import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'

/**
 * Numbers that Microsoft lists and the catalog leaves out, as nothing here gives them, each beside the row of the same
 * cause and the same mend.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const kindred: Readonly<Record<number, EntraErrorName>> = {
  16003: 'userOfOtherTenant',
  50187: 'deviceAuthenticationFailed',
  90099: 'clientNotFound',
  90130: 'workAccountsOnly',
  530032: 'blockedByPolicy',
  700030: 'clientAssertionSignature',
  900382: 'confidentialAcrossClouds',
  900384: 'assertionSignature',
}

/** The number of the catalog that has the same cause; `undefined` when it has the number itself, or none is known. */
export function kindredNumber(number: number): number | undefined {
  const name = kindred[number]
  return name && entraErrors[name].number
}
