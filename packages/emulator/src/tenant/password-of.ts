import type { User } from './records.js'
import type { Store } from './store.js'

/** Somebody's password, here or in the directory on their premises; undefined for people who have none. */
export function passwordOf(
  { onPremisesAccounts }: Pick<Store, 'onPremisesAccounts'>,
  user: User,
): string | undefined {
  if (user.password !== undefined) return user.password
  const name = user.userPrincipalName.toLowerCase()
  return onPremisesAccounts.find((account) => account.userPrincipalName.toLowerCase() === name)?.password
}
