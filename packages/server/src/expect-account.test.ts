import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../test/fake-authority.js'
import { denial } from '../test/verifier.js'
import type { Caller } from './caller.js'
import { createApi } from './create-api.js'
import { type ExpectOptions, expectAccount, type SentAccount } from './expect-account.js'
import { userKey } from './user-key.js'

let authority: FakeAuthority
let askedOfGraph: string[]

beforeEach(() => {
  authority = fakeAuthority()
  askedOfGraph = []
  authority.graph = (request) => {
    askedOfGraph.push(request.url)
    return Response.json({
      mail: 'Mila.Nikolova@contoso.com',
      userPrincipalName: 'milan@contoso.com',
      proxyAddresses: ['SMTP:Mila.Nikolova@contoso.com', 'smtp:mila@contoso.de', 'X500:/o=Contoso/cn=a@b.c'],
    })
  }
})

let tokens = 0
/** Each caller has a token of their own, so that what is remembered is of one test. */
async function callerWith(claims: Record<string, unknown> = {}): Promise<Caller> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
  })
  const authorization = `Bearer ${authority.token({ claims: { uti: `${++tokens}`, ...claims } })}`
  return api.guard({ scope: 'access_as_user' })({ headers: new Headers({ authorization }) })
}

const outcome = async (
  sent: string | SentAccount | undefined,
  claims?: Record<string, unknown>,
  options?: ExpectOptions,
) => denial(expectAccount(await callerWith(claims), sent, options))

describe('the account that is open in Office', () => {
  test.each<[string, string | SentAccount | undefined, string]>([
    ['the sign-in name in the token', 'milan@contoso.com', 'accepted'],
    ['it in other case, with blanks', ' MilaN@Contoso.COM ', 'accepted'],
    ['the mail address that Graph knows', 'mila.nikolova@contoso.com', 'accepted'],
    ['a proxy address', 'mila@contoso.de', 'accepted'],
    ['a proxy address with its protocol', 'smtp:mila@contoso.de', 'accepted'],
    ['the object id', { objectId: known.user.toUpperCase(), tenantId: known.tenant }, 'accepted'],
    ['somebody else', 'nomfa@contoso.com', 'wrong-account/address'],
    ['a longer address', 'milan@contoso.com.evil.example', 'wrong-account/address'],
    ['an X.500 name of hers', 'a@b.c', 'wrong-account/address'],
    ['another object id', { objectId: known.api }, 'wrong-account/object-id'],
    [
      'her object id in another tenant',
      { objectId: known.user, tenantId: known.otherTenant },
      'wrong-account/tenant',
    ],
    [
      'her object id and another address',
      { objectId: known.user, address: 'nomfa@contoso.com' },
      'wrong-account/address',
    ],
    ['a tenant alone', { tenantId: known.tenant }, 'wrong-account/not-sent'],
    ['nothing', undefined, 'wrong-account/not-sent'],
    ['no text', '', 'wrong-account/not-sent'],
    ['an owner alone', { owner: 'sales@contoso.com' }, 'wrong-account/not-sent'],
    ['no address', 'milan', 'wrong-account/no-address'],
    ['two addresses', 'milan@contoso.com nomfa@contoso.com', 'wrong-account/no-address'],
    ['more than an address can have', `${'x'.repeat(500)}@contoso.com`, 'wrong-account/no-address'],
    // Reason for the assertion: what was in a JSON body has any type.
    ['a list', { address: ['milan@contoso.com'] } as unknown as SentAccount, 'wrong-account/no-address'],
  ])('is compared: %s', async (_what, sent, expected) => {
    expect(await outcome(sent)).toBe(expected)
  })

  test.each<[string, Record<string, unknown>]>([
    ['email', { email: 'mila@elsewhere.example' }],
    ['upn of version 1', { ver: '1.0', preferred_username: undefined, upn: 'mila@elsewhere.example' }],
    ['verified_primary_email', { verified_primary_email: ['mila@elsewhere.example'] }],
    ['verified_secondary_email', { verified_secondary_email: ['a@b.example', 'MILA@elsewhere.example'] }],
  ])('is found in the claim %s, and Graph is not asked', async (_claim, claims) => {
    expect(await outcome('mila@elsewhere.example', claims)).toBe('accepted')
    expect(askedOfGraph).toEqual([])
  })

  test('is looked up in Graph once for a token, whatever comes with it', async () => {
    const caller = await callerWith()
    const sent = ['mila@contoso.de', 'mila.nikolova@contoso.com', 'nomfa@contoso.com']
    await Promise.all(sent.map((address) => expectAccount(caller, address).catch(() => undefined)))
    await expectAccount(caller, 'mila@contoso.de')
    expect(askedOfGraph).toEqual([
      'https://graph.microsoft.com/v1.0/me?$select=mail,userPrincipalName,proxyAddresses',
    ])
  })

  test('is settled by the token alone where the API wants it so', async () => {
    expect(await outcome('mila@contoso.de', {}, { scopes: [] })).toBe('wrong-account/address')
    expect(askedOfGraph).toEqual([])
  })

  test('passes on what Entra refuses, and asks again the next time', async () => {
    const caller = await callerWith()
    authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
    expect(await denial(expectAccount(caller, 'mila@contoso.de'))).toMatch(/^consent-required/)
    authority.answer = fakeAuthority().answer
    expect(await denial(expectAccount(caller, 'mila@contoso.de'))).toBe('accepted')
  })
})

describe('a shared mailbox', () => {
  test.each<[string, SentAccount, object]>([
    [
      'that a delegate opened under their own name',
      { address: 'milan@contoso.com', owner: 'Sales@contoso.com' },
      { shared: true, mailbox: '/users/sales%40contoso.com' },
    ],
    [
      'whose name Office shows as the account',
      { address: 'sales@contoso.com', owner: 'sales@contoso.com' },
      { shared: true, mailbox: '/users/sales%40contoso.com' },
    ],
    [
      'that is the caller’s own',
      { address: 'milan@contoso.com', owner: 'mila@contoso.de' },
      { shared: false, mailbox: '/me' },
    ],
  ])('%s is addressed by its owner', async (_what, sent, expected) => {
    expect(await expectAccount(await callerWith(), sent)).toEqual(expected)
  })

  test('does not excuse another account', async () => {
    const sent = { address: 'nomfa@contoso.com', owner: 'sales@contoso.com' }
    expect(await outcome(sent)).toBe('wrong-account/address')
    expect(await outcome({ ...sent, address: 'milan@contoso.com', objectId: known.api })).toBe(
      'wrong-account/object-id',
    )
  })

  test.each(['sales', '../../applications', 'a@b/../x y', 'a@b?$expand=x#'])(
    'cannot lead elsewhere in Graph: %s',
    async (owner) => {
      const account = await expectAccount(await callerWith(), { address: 'milan@contoso.com', owner }).catch(
        () => undefined,
      )
      if (account) expect(account.mailbox).toMatch(/^\/users\/[^/?#]+$/)
    },
  )
})

test('a refusal names neither what was sent nor who called', async () => {
  const caller = await callerWith()
  const refused = await expectAccount(caller, 'nomfa@contoso.com').catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'wrong-account', status: 403 })
  expect(String(refused)).not.toMatch(/nomfa|milan/)
})

test('the key of a user is object and tenant, in lower case, whatever they are called', async () => {
  const caller = await callerWith({
    oid: known.user.toUpperCase(),
    name: 'Somebody',
    preferred_username: 'new@contoso.com',
  })
  expect(userKey(caller)).toBe('6467882c-fdfd-4354-a1ed-4e13f064be25@fec4f964-8bc9-4fac-b972-1c1da35adbcd')
  expect(userKey(caller.token)).toBe(userKey(caller))
})
