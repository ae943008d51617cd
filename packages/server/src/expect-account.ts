import type { Caller } from './caller.js'
import { Denied } from './denied.js'
import { SeenTokens } from './seen-tokens.js'
import { assertionOf } from './verified-token.js'

/** What the browser says about the account that is open in Office. */
export interface SentAccount {
  /** Mail address, `Office.context.mailbox.userProfile.emailAddress`. */
  address?: string | undefined
  /** Object id, `Office.auth.getAuthContext()`. */
  objectId?: string | undefined
  /** Tenant id, from the same call. */
  tenantId?: string | undefined
  /**
   * Address of the owner of a shared mailbox or folder, `owner` of `item.getSharedPropertiesAsync()`. The caller is then
   * a delegate: `address` may be their own or the owner's.
   */
  owner?: string | undefined
}

/** Whose data is open. */
export interface ExpectedAccount {
  /** Whether the caller works in somebody else's mailbox. */
  shared: boolean
  /**
   * Where Graph has the mailbox: `/me`, or `/users/{owner}` of a shared one, which needs a `.Shared` permission and is
   * decided by Graph and not here.
   *
   * @example caller.graph('Mail.Read.Shared').get(`${mailbox}/messages`)
   */
  mailbox: string
}

/** How addresses are looked up that the token does not name. */
export interface ExpectOptions {
  /**
   * Permissions to read the caller's own addresses in Graph with, when the token settles nothing: sign-in name and mail
   * address often differ. Default: `['User.Read']`; an empty list asks the token alone.
   */
  scopes?: readonly string[] | undefined
}

/** Addresses of callers, for as long as their token lives. */
const addressesSeen = new SeenTokens<Promise<ReadonlySet<string>>>(2_000)

/**
 * Refuses a call that Office made with the token of another account than the one that is open: Office keeps tokens
 * across a switch of accounts, and gives those of the first account in a profile with several.
 *
 * A check against mix-ups, never a permission. What the browser sends can be anything, so it may refuse and cannot grant:
 * who the caller is, and what they may do, is the token's to say.
 *
 * @param sent The address alone, or all that the browser knows. Case does not count, `smtp:` in front neither.
 * @throws TypeError when there is no caller, but a promise of one for instance.
 * @throws Denied `wrong-account` when they differ, or when the browser says nothing; what Graph refuses, when it is asked.
 * @see https://github.com/OfficeDev/office-js/issues/3492
 * @example
 * const { mailbox } = await expectAccount(caller, { address: req.get('x-mailbox'), owner: req.get('x-owner') })
 */
export async function expectAccount(
  caller: Caller,
  sent: string | SentAccount | undefined,
  { scopes = ['User.Read'] }: ExpectOptions = {},
): Promise<ExpectedAccount> {
  assertionOf(caller?.token)
  const { address, objectId, tenantId, owner } = typeof sent === 'string' ? { address: sent } : (sent ?? {})
  if (!address && !objectId) throw nothingSent()
  if (objectId && !sameId(objectId, caller.objectId)) throw otherAccount('object-id')
  if (tenantId && !sameId(tenantId, caller.tenantId)) throw otherAccount('tenant')
  const shared = owner ? readAddress(owner) : undefined
  const expected = address ? readAddress(address) : undefined
  if (expected !== undefined && expected !== shared && !(await isTheirs(caller, expected, scopes))) {
    throw otherAccount('address')
  }
  const own = shared === undefined || (await isTheirs(caller, shared, scopes))
  return { shared: !own, mailbox: own ? '/me' : `/users/${encodeURIComponent(shared)}` }
}

async function isTheirs(caller: Caller, address: string, scopes: readonly string[]): Promise<boolean> {
  if (addressesInToken(caller).has(address)) return true
  return scopes.length > 0 && (await addressesInGraph(caller, scopes)).has(address)
}

function addressesInToken({ token: { claims, username } }: Caller): ReadonlySet<string> {
  // The last two are optional claims: the addresses that the tenant proved to own.
  const {
    email,
    upn,
    verified_primary_email: primary,
    verified_secondary_email: secondary,
  } = claims as Claims
  return addressSet([username, email, upn, primary, secondary].flat())
}

type Claims = Readonly<Record<string, unknown>>

function addressesInGraph(caller: Caller, scopes: readonly string[]): Promise<ReadonlySet<string>> {
  const { digest } = assertionOf(caller.token)
  const seen = addressesSeen.get(digest)
  if (seen) return seen
  const asked = caller
    .graph(...scopes)
    .get<Claims>('/me?$select=mail,userPrincipalName,proxyAddresses')
    .then(({ mail, userPrincipalName, proxyAddresses }) =>
      addressSet([mail, userPrincipalName, proxyAddresses].flat()),
    )
  addressesSeen.set(digest, asked)
  asked.catch(() => addressesSeen.delete(digest))
  return asked
}

function addressSet(values: readonly unknown[]): ReadonlySet<string> {
  const texts = values.filter((value) => typeof value === 'string')
  return new Set(texts.map(normal).filter((address) => address !== undefined))
}

/** Proxy addresses have their protocol in front; only mail addresses count, and X.500 names do not. */
function normal(address: string): string | undefined {
  return /^(?:smtp:)?([^\s:@]{1,128}@[^\s:@]{1,255})$/i.exec(address.trim())?.[1]?.toLowerCase()
}

function readAddress(value: unknown): string {
  const address = typeof value === 'string' ? normal(value) : undefined
  if (address === undefined) throw otherAccount('no-address')
  return address
}

function sameId(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other
}

function nothingSent(): Denied {
  return new Denied(
    'wrong-account',
    'The request does not say which account is open in Office. Send its mail address or object id with each call.',
    { reason: 'not-sent' },
  )
}

function otherAccount(reason: string): Denied {
  return new Denied(
    'wrong-account',
    'The token is of another account than the one that is open in Office. Sign in with that one; of a shared mailbox send the owner too.',
    { reason },
  )
}
