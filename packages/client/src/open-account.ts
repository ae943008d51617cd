import { office, officeAuth } from './office-globals.js'
import { withTimeLimit } from './time-limit.js'
import type { TokenClaims } from './token-claims.js'

/** How long Office is given to say who uses it, in milliseconds. */
const patience = 3_000

/** Claims that name an account; the last two are optional ones, the addresses that a tenant proved to own. */
const nameClaims = [
  'preferred_username',
  'upn',
  'unique_name',
  'email',
  'verified_primary_email',
  'verified_secondary_email',
]

/** Whose mailbox or document is open, as far as Office tells. */
export interface OpenAccount {
  /** Address of the mailbox, or else the name that the account signs in with. */
  address?: string
  oid?: string
  tid?: string
}

/**
 * Asks Office whose mailbox or document is open: the mailbox where there is one, and the account where this build
 * tells. Never fails.
 *
 * @see https://learn.microsoft.com/javascript/api/office/office.auth#office-office-auth-getauthcontext-member(1)
 */
export async function openAccount(): Promise<OpenAccount> {
  try {
    const mailbox = office()?.context?.mailbox?.userProfile?.emailAddress
    const asked = office()?.auth?.getAuthContext?.() ?? officeAuth()?.getAuthContext?.()
    const account = asked && (await withTimeLimit(asked, patience).catch(() => undefined))
    return {
      ...named('address', mailbox ?? account?.userPrincipalName),
      ...named('oid', account?.userObjectId),
      ...named('tid', account?.tenantId),
    }
  } catch {
    return {}
  }
}

/**
 * Whether a token is of the account that is open. What is not known of either does not count against it.
 *
 * @param isSame Decides when the names differ. Default: they are two accounts.
 */
export function isOf(
  claims: TokenClaims,
  { address, oid, tid }: OpenAccount,
  isSame: (address: string, claims: TokenClaims) => boolean = () => false,
): boolean {
  if (differ(oid, claims.oid) || (oid !== undefined && differ(tid, claims.tid))) return false
  const names = nameClaims.flatMap((name) => claims[name]).filter((name) => typeof name === 'string')
  if (address === undefined || names.length === 0) return true
  return names.some((name) => !differ(address, name)) || isSame(address, claims)
}

function differ(one: string | undefined, other: unknown): boolean {
  return one !== undefined && typeof other === 'string' && one.toLowerCase() !== other.toLowerCase()
}

function named(name: keyof OpenAccount, value: unknown): OpenAccount {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}
