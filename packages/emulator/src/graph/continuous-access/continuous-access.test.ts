import { decodeClaims, parseBearerChallenges } from '@onbehalf/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore, type TokenOptions } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'

const origin = 'https://localhost:8443'
const start = Date.parse('2026-11-22T09:00:00.400Z')
const emulator = createEmulator({ clock: { now: () => start } })
const tokens = new GraphTokens(emulator)
const minute = 60_000

beforeEach(() => restore(emulator))

const capable: TokenOptions = { capabilities: ['cp1'] }
const milasToken = (options: TokenOptions = capable) => tokens.ofUser(ids.milan, ['User.Read'], options)
const me = (token: string, headers?: Record<string, string>) =>
  tokens.client(token).get('/graph/v1.0/me', headers)

async function asAdministrator(method: string, path: string, body?: unknown): Promise<void> {
  const ada = await tokens.asUser(
    ids.admin,
    'User.ReadWrite.All',
    'Policy.ReadWrite.AuthenticationMethod',
    'Policy.ReadWrite.ConditionalAccess',
    'IdentityRiskyUser.ReadWrite.All',
  )
  const answer = await ada.send(method, `/graph${path}`, body)
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
}

async function challengeOf(answer: Response) {
  expect(answer.status).toBe(401)
  const [bearer] = parseBearerChallenges(answer.headers.get('www-authenticate') ?? '')
  return { ...bearer, claims: decodeClaims(bearer?.claims ?? '') }
}

const user = `/v1.0/users/${ids.milan}`

/**
 * Each critical event by the public route that brings it about.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
 */
const events: [string, () => Promise<void>][] = [
  ['the sessions were revoked', () => asAdministrator('POST', `${user}/revokeSignInSessions`)],
  [
    'the password was reset',
    () => asAdministrator('PATCH', user, { passwordProfile: { password: 'Another-2026!' } }),
  ],
  ['the account was disabled', () => asAdministrator('PATCH', user, { accountEnabled: false })],
  [
    'per-user multifactor authentication was switched on',
    () =>
      asAdministrator('PATCH', `/beta/users/${ids.milan}/authentication/requirements`, {
        perUserMfaState: 'enabled',
      }),
  ],
  [
    'an administrator confirmed that the account is compromised',
    () =>
      asAdministrator('POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised', {
        userIds: [ids.milan],
      }),
  ],
  ['the account was deleted', () => asAdministrator('DELETE', user)],
]

describe('a token whose client understands challenges', () => {
  it('works while nothing happens', async () => {
    expect((await me(await milasToken())).status).toBe(200)
  })

  it.each(events)('is refused with a challenge after %s', async (_event, happens) => {
    const token = await milasToken()
    emulator.clock.advance(minute)
    await happens()
    emulator.clock.advance(1_000)
    const answer = await me(token)
    expect((await answer.clone().json()).error).toMatchObject({
      code: 'InvalidAuthenticationToken',
      message:
        'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    })
    expect(await challengeOf(answer)).toMatchObject({ error: 'insufficient_claims', client_id: graphAppId })
  })

  it('gets the header that was recorded of Graph, byte by byte, with padded base64', async () => {
    const token = await milasToken()
    emulator.clock.advance(minute)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    const answer = await me(token)
    const nbf = Math.ceil((start + minute) / 1000)
    const claims = Buffer.from(`{"access_token":{"nbf":{"essential":true, "value":"${nbf}"}}}`).toString(
      'base64',
    )
    expect(claims).toMatch(/=$/)
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="", authorization_uri="${origin}/common/oauth2/authorize", client_id="${graphAppId}", error_description="Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp", error="insufficient_claims", claims="${claims}"`,
    )
    expect(answer.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate')
  })

  it.each(['cp1', 'CP1'])('declares it as %s, in any case', async (capability) => {
    const token = await milasToken({ capabilities: [capability] })
    emulator.clock.advance(minute)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    expect((await me(token)).status).toBe(401)
  })

  it('works again when it is newer than the event, within the same second too', async () => {
    const old = await milasToken()
    emulator.clock.advance(100)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    emulator.clock.advance(100)
    expect((await me(old)).status).toBe(401)
    expect((await me(await milasToken())).status).toBe(200)
  })

  it('survives a new password when it was earned without one', async () => {
    const [byKey, byPassword] = [
      await milasToken({ ...capable, proofs: ['windows-hello'] }),
      await milasToken(),
    ]
    emulator.clock.advance(minute)
    await asAdministrator('PATCH', user, { passwordProfile: { password: 'Another-2026!' } })
    expect((await me(byKey)).status).toBe(200)
    expect((await me(byPassword)).status).toBe(401)
  })

  it('is refused while the account is disabled, however new it is and whenever that was', async () => {
    const mila = emulator.store.users.get(ids.milan)!
    emulator.store.users.put({ ...mila, accountEnabled: false })
    expect((await me(await milasToken())).status).toBe(401)
    emulator.store.users.put(mila)
    expect((await me(await milasToken())).status).toBe(200)
  })

  it('is not for somebody else’s event', async () => {
    const token = await milasToken()
    emulator.clock.advance(minute)
    await asAdministrator('POST', `/v1.0/users/${ids.nomfa}/revokeSignInSessions`)
    expect((await me(token)).status).toBe(200)
  })

  it('works on when a risk is dismissed', async () => {
    const token = await milasToken()
    emulator.clock.advance(minute)
    const about = { userIds: [ids.milan] }
    await asAdministrator('POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised', about)
    expect((await me(token)).status).toBe(401)
    await asAdministrator('POST', '/v1.0/identityProtection/riskyUsers/dismiss', about)
    expect((await me(token)).status).toBe(200)
  })

  it('tells the trace what happened, and never the token', async () => {
    const token = await milasToken()
    emulator.clock.advance(minute)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    await me(token)
    expect(emulator.journal.entries().at(-1)).toMatchObject({
      status: 401,
      summary: 'Graph refuses: Mila Nikolova had their sessions revoked after this token was issued',
    })
    expect(JSON.stringify(emulator.journal.entries().at(-1)?.summary)).not.toContain('eyJ')
  })
})

describe('a token whose client does not', () => {
  it.each(events.slice(0, -1))('works until it expires, although %s', async (_event, happens) => {
    const token = await milasToken({})
    emulator.clock.advance(minute)
    await happens()
    emulator.clock.advance(minute)
    expect((await me(token)).status).toBe(200)
    emulator.clock.advance(96 * minute)
    expect((await me(token)).status).toBe(401)
  })

  it('is refused without a challenge when the person is gone', async () => {
    const token = await milasToken({})
    await asAdministrator('DELETE', user)
    const answer = await me(token)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).not.toContain('insufficient_claims')
  })
})

describe('the delay of events', () => {
  it('is how long a token works on', async () => {
    emulator.conditions.change({ eventDelay: 15 * minute })
    const token = await milasToken()
    emulator.clock.advance(minute)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    emulator.clock.advance(15 * minute - 1)
    expect((await me(token)).status).toBe(200)
    emulator.clock.advance(1)
    expect((await me(token)).status).toBe(401)
  })
})

const blockOutsideOffice = async (grant = 'block', platforms?: Platforms) => {
  const ada = await tokens.asUser(ids.admin, 'Policy.ReadWrite.ConditionalAccess')
  const root = '/graph/v1.0/identity/conditionalAccess'
  const location = await ada.send('POST', `${root}/namedLocations`, {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  })
  const { id } = await location.json()
  const created = await ada.send('POST', `${root}/policies`, {
    displayName: 'Only from the office',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      users: { includeUsers: [ids.milan] },
      applications: { includeApplications: ['All'] },
      locations: { includeLocations: ['All'], excludeLocations: [id] },
      ...(platforms && { platforms }),
    },
    grantControls: { operator: 'OR', builtInControls: [grant] },
  })
  expect(created.status).toBe(201)
}

describe('the place of the caller', () => {
  it('is allowed where the policy allows it', async () => {
    await blockOutsideOffice()
    expect((await me(await milasToken())).status).toBe(200)
  })

  it('is refused at once elsewhere, with the address that Graph saw, whatever the delay', async () => {
    emulator.conditions.change({ eventDelay: 15 * minute })
    await blockOutsideOffice()
    const token = await milasToken()
    emulator.conditions.change({ people: { address: '192.0.2.44', country: 'FR' } })
    const answer = await me(token)
    expect((await answer.clone().json()).error.message).toContain(
      'code: LocationConditionEvaluationSatisfied',
    )
    const { claims } = await challengeOf(answer)
    expect(JSON.parse(claims ?? '')).toEqual({
      access_token: {
        nbf: { essential: true, value: `${Math.ceil(start / 1000)}` },
        xms_rp_ipaddr: { value: '192.0.2.44' },
      },
    })
  })

  it('can be said by the request itself', async () => {
    await blockOutsideOffice()
    const token = await milasToken()
    expect((await me(token, { 'x-onbehalf-address': '192.0.2.44' })).status).toBe(401)
    expect((await me(token, { 'x-onbehalf-address': '203.0.113.77' })).status).toBe(200)
  })

  it('is that of the person and not that of an API’s server', async () => {
    await blockOutsideOffice()
    expect((await me(await milasToken(), { 'x-onbehalf-actor': 'api' })).status).toBe(200)
  })

  it('does not matter to clients that understand no challenge, to other people, or to policies that ask for more', async () => {
    await blockOutsideOffice()
    emulator.conditions.change({ people: { address: '192.0.2.44' } })
    expect((await me(await milasToken({}))).status).toBe(200)
    expect((await me(await tokens.ofUser(ids.nomfa, ['User.Read'], capable))).status).toBe(200)
    restore(emulator)
    await blockOutsideOffice('mfa')
    emulator.conditions.change({ people: { address: '192.0.2.44' } })
    expect((await me(await milasToken())).status).toBe(200)
  })
})

interface Platforms {
  includePlatforms: string[]
  excludePlatforms: string[]
}

describe('the place of a caller on a platform that a policy names', () => {
  const include = (...names: string[]): Platforms => ({ includePlatforms: names, excludePlatforms: [] })
  const allBut = (name: string): Platforms => ({ includePlatforms: ['all'], excludePlatforms: [name] })
  const computer = '5e0c7c1a-0000-4000-8000-000000000007'

  /** What Graph answers from elsewhere to a token of Mila's Windows computer, or to one that names no device. */
  async function elsewhere(platforms: Platforms, deviceid?: string): Promise<number> {
    await blockOutsideOffice('block', platforms)
    const token = await emulator.mintToken({
      ...{ user: 'milan@contoso.com', resource: 'https://graph.microsoft.com', scopes: ['User.Read'] },
      claims: { xms_cc: ['cp1'], ...(deviceid && { deviceid }) },
    })
    emulator.conditions.change({ people: { address: '192.0.2.44', country: 'FR' } })
    return (await me(token)).status
  }

  function register(operatingSystem: string): void {
    emulator.store.devices.put({
      ...{ id: computer, tenantId: ids.contoso, displayName: 'MILA-PC', accountEnabled: true },
      ...{ operatingSystem, registeredAt: start, deviceKey: '', transportKey: '' },
    })
  }

  it.each([
    ['Windows', include('windows'), 401],
    ['Windows', include('macOS', 'windows'), 401],
    ['Windows', include('macOS'), 200],
    ['Windows', allBut('windows'), 200],
    ['Windows', allBut('macOS'), 401],
    ['MacMDM', include('macOS'), 401],
    ['IPhone', include('iOS'), 401],
    ['AndroidForWork', allBut('android'), 200],
  ] as const)('is judged by the device of the token: %s, %o, %i', async (system, platforms, status) => {
    register(system)
    expect(await elsewhere(platforms, computer)).toBe(status)
  })

  it.each([
    ['names no device', undefined, undefined],
    ['names a device that is gone', undefined, computer],
    ['names a device of a system that is no platform of policies', 'Plan9', computer],
  ] as const)('is let through by a token that %s: Graph knows no platform', async (_what, system, device) => {
    if (system) register(system)
    expect(await elsewhere(allBut('macOS'), device)).toBe(200)
    restore(emulator)
    if (system) register(system)
    expect(await elsewhere(include('windows'), device)).toBe(200)
  })

  it('is blocked by a policy for all platforms, whatever the platform', async () => {
    expect(await elsewhere(include('all'))).toBe(401)
  })
})

describe('guests', () => {
  const guest = () => emulator.store.users.find(({ home }) => home?.id === ids.milan)!

  it('are heard of at home: what happens there ends their access here', async () => {
    const token = await tokens.ofUser(guest().id, ['User.Read'], capable)
    emulator.clock.advance(minute)
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    expect((await me(token)).status).toBe(401)
  })

  it('are not concerned by a revocation where they visit', async () => {
    const token = await tokens.ofUser(guest().id, ['User.Read'], capable)
    emulator.clock.advance(minute)
    const now = new Date(emulator.clock.now()).toISOString()
    emulator.store.users.put({ ...guest(), signInSessionsValidFromDateTime: now })
    expect((await me(token)).status).toBe(200)
  })
})

describe('a token that does not say exactly when it was issued', () => {
  it('is as old as it is dated', async () => {
    const token = await emulator.mintToken({
      user: 'milan@contoso.com',
      resource: 'https://graph.microsoft.com',
      scopes: ['User.Read'],
      claims: { xms_cc: ['cp1'], uti: 'someOtherKindOfId-1234' },
    })
    await asAdministrator('POST', `${user}/revokeSignInSessions`)
    expect((await me(token)).status).toBe(401)
  })
})
