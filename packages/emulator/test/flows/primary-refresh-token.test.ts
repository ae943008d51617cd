import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Broker } from '../../src/broker/broker.js'
import { CookieJar } from '../../src/office/access-token/browser.js'
import { signInOnPages } from '../../src/office/platforms/page-sign-in.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { officeClients } from '../../src/tenant/directory.js'
import { brokerClient } from '../../src/tenant/microsoft-apps.js'
import type { User } from '../../src/tenant/records.js'
import { day, hour, type Json, minute, OfficeWorld } from './support/office.js'
import { putPolicy } from './support/policies.js'

let world: OfficeWorld

beforeAll(async () => {
  world = new OfficeWorld()
  await world.signIn('windows', 'windows-hello')
  await world.token('windows')
  world.lendKeys()
}, 60_000)

beforeEach(() => {
  world = new OfficeWorld()
})

interface Proved {
  method: string
  at: string
}

/** The primary refresh tokens of Mila, by credential. */
async function tokens(): Promise<Record<string, { renewed: string; proofs: Proved[] }>> {
  const { devices } = await world.must('GET', 'devices')
  const [computer] = devices as { people: Json[] }[]
  return Object.fromEntries(
    (computer?.people ?? []).map(({ credential, primaryRefreshToken }) => [credential, primaryRefreshToken]),
  )
}

const use = () => world.control('POST', 'devices', { action: 'use', user: 'milan@contoso.com' })
const secondFactorForMail = () =>
  putPolicy(world.emulator, { applications: ['Office365'], controls: ['mfa'] })

function change(facts: Partial<User>): void {
  const person = world.emulator.store.users.get(ids.milan)!
  world.emulator.store.users.put({ ...person, ...facts })
}

const nowIso = () => new Date(world.emulator.clock.now()).toISOString()

/** Mila answers one challenge, as in the middle of a day. */
async function answerChallenge(): Promise<Json> {
  const first = await world.token('windows')
  const { claims } = await world.onBehalfOf(first.accessToken)
  return world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
}

describe('the lifetime of a primary refresh token', () => {
  it('is renewed after four hours of use, and not before', async () => {
    await world.signIn('windows')
    const issued = (await tokens()).password!.renewed
    world.advance(4 * hour - 1)
    await use()
    expect((await tokens()).password!.renewed).toBe(issued)
    world.advance(1)
    await use()
    expect((await tokens()).password!.renewed).toBe(nowIso())
  })

  it('goes on for months with use', async () => {
    await world.signIn('windows')
    for (let week = 0; week < 10; week++) {
      world.advance(7 * day)
      expect((await use()).status).toBe(200)
    }
    expect(await world.token('windows')).toHaveProperty('accessToken')
  })

  it('has ended after fifteen days without use', async () => {
    await world.signIn('windows')
    world.advance(15 * day)
    expect(await world.token('windows')).toMatchObject({ code: 13001 })
    expect((await use()).json).toMatchObject({ error: { code: 'nobody-signed-in' } })
  })

  it('is issued and renewed whatever a policy says', async () => {
    putPolicy(world.emulator, { controls: ['block'] })
    await world.signIn('windows')
    world.advance(5 * hour)
    expect((await use()).status).toBe(200)
    expect((await tokens()).password!.renewed).toBe(nowIso())
    expect(await world.token('windows')).toMatchObject({ code: 13005, aadsts: 53003 })
  })

  it('is renewed though a policy refuses what an application asks for', async () => {
    await world.signIn('windows')
    putPolicy(world.emulator, { controls: ['block'] })
    world.advance(5 * hour)
    expect(await world.token('windows')).toMatchObject({ aadsts: 53003 })
    expect((await tokens()).password!.renewed).toBe(nowIso())
  })
})

describe('the second factor in a primary refresh token', () => {
  it('of Windows Hello is proved anew with each renewal, for as long as it is used', async () => {
    await world.signIn('windows', 'windows-hello')
    secondFactorForMail()
    for (let week = 0; week < 20; week++) {
      world.advance(7 * day)
      await use()
    }
    expect((await tokens())['windows-hello']!.proofs).toEqual([{ method: 'windows-hello', at: nowIso() }])
    const { accessToken } = await world.token('windows')
    expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
  })

  it('of a prompt is not renewed, and ends with the lifetime of the tenant: 50078', async () => {
    await world.must('PATCH', 'conditions', { secondFactorLifetime: 'P10D' })
    await world.signIn('windows')
    secondFactorForMail()
    world.advance(minute)
    const { accessToken } = await answerChallenge()
    const proved = nowIso()
    expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')

    for (let later = 0; later < 3; later++) {
      world.advance(3 * day)
      await use()
    }
    const factor = (await tokens()).password!.proofs.find(({ method }) => method !== 'password')
    expect(factor?.at).toBe(proved)
    const before = await world.token('windows')
    expect(await world.onBehalfOf(before.accessToken)).toHaveProperty('access_token')

    world.advance(2 * day)
    const after = await world.token('windows')
    expect(await world.onBehalfOf(after.accessToken)).toMatchObject({ error_codes: [50078] })
  })

  it('of a prompt goes into the token of that credential, and of no other', async () => {
    await world.signIn('windows', 'windows-hello')
    await world.signIn('windows', 'password')
    secondFactorForMail()
    await answerChallenge()
    const found = await tokens()
    expect(found.password!.proofs.map(({ method }) => method).sort()).toEqual(['password', 'phone-app'])
    expect(found['windows-hello']!.proofs.map(({ method }) => method)).toEqual(['windows-hello'])
  })

  it('comes with a sign-in that proved it when the device was set up', async () => {
    await world.signIn('windows', 'totp')
    expect((await tokens()).password!.proofs.map(({ method }) => method).sort()).toEqual(['password', 'totp'])
  })

  it('may be asked for again after thirty days, when the session key is replaced', async () => {
    await world.signIn('windows', 'phone-app')
    secondFactorForMail()
    world.advance(13 * day)
    await use()
    world.advance(13 * day)
    await use()
    expect((await tokens()).password!.proofs).toHaveLength(2)
    world.advance(5 * day)
    await use()
    expect((await tokens()).password!.proofs.map(({ method }) => method)).toEqual(['password'])
    const { accessToken } = await world.token('windows')
    expect(await world.onBehalfOf(accessToken)).toMatchObject({ error_codes: [50076] })
  })

  it('of Windows Hello stays when the session key is replaced', async () => {
    await world.signIn('windows', 'windows-hello')
    for (let times = 0; times < 4; times++) {
      world.advance(10 * day)
      expect((await use()).status).toBe(200)
    }
    secondFactorForMail()
    const { accessToken } = await world.token('windows')
    expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
  })
})

describe('a primary refresh token ends', () => {
  it.each([
    ['the person is disabled', { accountEnabled: false }, 50057],
    ['the person is deleted', 'deleted', 500341],
  ] as const)('when %s', async (_what, facts, aadsts) => {
    await world.signIn('windows')
    if (facts === 'deleted') world.emulator.store.users.delete(ids.milan)
    else change(facts)
    const account = [...world.emulator.store.brokerAccounts.all()][0]!
    world.advance(5 * hour)
    const answer = await new Broker(world.emulator).use(account, { correlationId: 'c' })
    expect(answer).toMatchObject({ error_codes: [aadsts] })
  })

  it('when an administrator disables the device, at the next renewal and for every application: 135011', async () => {
    await world.signIn('windows')
    const { devices } = await world.must('GET', 'devices')
    const [{ id }] = devices as [{ id: string }]
    await world.devices({ action: 'revoke', id })
    expect(await world.token('windows')).toMatchObject({ code: 13001, aadsts: 135011 })
    world.advance(5 * hour)
    expect((await use()).json.error).toMatchObject({ code: 'renewal-refused' })
    await world.devices({ action: 'update', id, accountEnabled: true })
    expect(await world.token('windows')).toHaveProperty('accessToken')
  })

  it('when the device is deleted: 135011, and the computer cannot sign in anew: 50155', async () => {
    await world.signIn('windows')
    for (const { id } of [...world.emulator.store.devices.all()]) world.emulator.store.devices.delete(id)
    expect(await world.token('windows')).toMatchObject({ code: 13001, aadsts: 135011 })
    const { status, json } = await world.control('POST', 'office/sign-in', {
      platform: 'windows',
      user: 'milan@contoso.com',
      method: 'password',
    })
    expect([status, JSON.stringify(json)]).toEqual([422, expect.stringContaining('AADSTS50155')])
    expect((await world.must('GET', 'devices')).devices).toMatchObject([{ trustType: 'forgotten' }])
  })

  it('of a password when the password changes, and Windows Hello goes on', async () => {
    await world.signIn('windows', 'windows-hello')
    await world.signIn('windows', 'password')
    world.advance(minute)
    change({ password: 'Onbehalf-2027!', lastPasswordChangeDateTime: nowIso() })
    world.advance(minute)
    expect(await world.token('windows')).toMatchObject({ code: 13001, aadsts: 50173 })
    await world.signIn('windows', 'windows-hello')
    world.advance(5 * hour)
    expect((await use()).status).toBe(200)
    expect(await world.token('windows')).toHaveProperty('accessToken')
  })

  it('when an administrator revokes all sessions, whatever the credential', async () => {
    await world.signIn('windows', 'windows-hello')
    world.advance(minute)
    change({ signInSessionsValidFromDateTime: nowIso() })
    expect(await world.token('windows')).toMatchObject({ code: 13001, aadsts: 50173 })
  })

  it('when it alone is revoked, and the other credential goes on', async () => {
    await world.signIn('windows', 'windows-hello')
    world.advance(minute)
    await world.signIn('windows', 'password')
    await world.devices({ action: 'revoke', user: 'milan@contoso.com', method: 'password' })
    expect(await world.token('windows')).toMatchObject({ code: 13001, aadsts: 50173 })
    world.advance(minute)
    await world.signIn('windows', 'windows-hello')
    expect(await world.token('windows')).toHaveProperty('accessToken')
  })
})

describe('the refresh token of a sign-in page', () => {
  const person = () => world.emulator.store.users.get(ids.milan)!

  /** A refresh token that somebody got on a page, for one of Microsoft's applications. */
  async function refreshTokenFor(clientId: string): Promise<string> {
    const ask = {
      user: person(),
      tenantId: ids.contoso,
      clientId,
      resource: '',
      scope: 'openid offline_access',
      loginHint: 'milan@contoso.com',
      correlationId: 'c',
      summary: 'A test signs in',
      browser: jarBrowser(),
    }
    const { refreshToken } = await signInOnPages(world.emulator, ask, 'password')
    return refreshToken!
  }

  async function upgrade(refreshToken: string): Promise<Json> {
    const broker = new Broker(world.emulator)
    return { ...(await broker.signIn('windows', person(), { refreshToken }, { correlationId: 'c' })).json }
  }

  it('of the broker becomes a primary refresh token', async () => {
    expect(await upgrade(await refreshTokenFor(brokerClient))).toMatchObject({ token_type: 'pop' })
  })

  it('of another application does not: 70000', async () => {
    const answer = await upgrade(await refreshTokenFor(officeClients.office))
    expect(answer).toMatchObject({ error: 'invalid_grant', error_codes: [70000] })
    expect(world.emulator.store.primaryRefreshTokens.size).toBe(0)
  })

  it('does not once the sessions were revoked: 50173', async () => {
    const refreshToken = await refreshTokenFor(brokerClient)
    world.advance(minute)
    change({ signInSessionsValidFromDateTime: nowIso() })
    expect(await upgrade(refreshToken)).toMatchObject({ error_codes: [50173] })
  })

  it('does not once the password has changed: 50173', async () => {
    const refreshToken = await refreshTokenFor(brokerClient)
    world.advance(minute)
    change({ lastPasswordChangeDateTime: nowIso() })
    expect(await upgrade(refreshToken)).toMatchObject({ error_codes: [50173] })
  })
})

function jarBrowser() {
  const jar = new CookieJar()
  return {
    get cookie() {
      return jar.header
    },
    keep: (setCookies: readonly string[]) => jar.keep(setCookies),
  }
}
