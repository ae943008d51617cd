import { type OfficeAuth, office, officeAuth } from './office-globals.js'
import { withTimeLimit } from './time-limit.js'
import type { TokenClaims } from './token-claims.js'
import { WayStopped } from './way-stopped.js'

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
  address?: string | undefined
  oid?: string | undefined
  tid?: string | undefined
  /** The address is a mailbox's, which may be another account's than the ids. */
  isMailbox?: boolean
}

/**
 * Asks Office whose mailbox or document is open: the mailbox where there is one, and the account where this build
 * tells. Never fails.
 *
 * @see https://learn.microsoft.com/javascript/api/office/office.auth#office-office-auth-getauthcontext-member(1)
 */
export async function openAccount(): Promise<OpenAccount> {
  try {
    const teller = [office()?.auth, officeAuth()].find((auth) => auth?.getAuthContext)
    const account = teller && (await answerOf(teller))
    // Last, because another one may be opened while Office thinks about the account.
    const mailbox = office()?.context?.mailbox?.userProfile?.emailAddress
    return {
      address: text(mailbox ?? account?.userPrincipalName),
      oid: text(account?.userObjectId),
      tid: text(account?.tenantId),
      isMailbox: typeof mailbox === 'string',
    }
  } catch {
    return {}
  }
}

/** Those that did not answer in time, until their answer comes after all: they are not asked meanwhile. */
const silent = new WeakSet<OfficeAuth>()

async function answerOf(auth: OfficeAuth) {
  if (silent.has(auth)) return undefined
  try {
    const asked = Promise.resolve(auth.getAuthContext?.())
    const spoke = () => silent.delete(auth)
    return await withTimeLimit(asked, patience).catch((error) => {
      if (error instanceof WayStopped) {
        silent.add(auth)
        asked.then(spoke, spoke)
      }
    })
  } catch {
    return undefined // Some builds have the function, and it throws.
  }
}

/**
 * Whether a token is of the account that is open. What is not known of either does not count against it.
 *
 * @param isSame Decides when the names differ. Default: they are two accounts.
 */
export function isOf(
  claims: TokenClaims,
  { address, oid, tid, isMailbox }: OpenAccount,
  isSame: (address: string, claims: TokenClaims) => boolean = () => false,
): boolean {
  if (differ(oid, claims.oid) || (oid !== undefined && differ(tid, claims.tid))) return false
  const names = nameClaims.flatMap((name) => claims[name]).filter((name) => typeof name === 'string')
  if (address === undefined || names.length === 0) return true
  // Ids and name of one answer: a guest's name, and one that was changed, are not those in the token.
  if (!isMailbox && oid !== undefined && typeof claims.oid === 'string') return true
  return names.some((name) => !differ(address, name)) || isSame(address, claims)
}

function differ(one: string | undefined, other: unknown): boolean {
  return one !== undefined && typeof other === 'string' && one.toLowerCase() !== other.toLowerCase()
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
