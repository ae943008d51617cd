import { beforeAll, beforeEach, expect, it } from 'vitest'
import { hour, minute, OfficeWorld } from './support/office.js'
import { putPolicy } from './support/policies.js'

const user = 'milan@contoso.com'
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

/** A computer, as far as these tests read it. */
interface Computer {
  people: { credential: string; primaryRefreshToken?: { renewed: string } }[]
}

/** When the primary refresh token of Mila by a credential was renewed. */
async function renewed(method: string): Promise<string | undefined> {
  const { devices } = await world.must('GET', 'devices')
  const [computer] = devices as Computer[]
  return computer?.people.find(({ credential }) => credential === method)?.primaryRefreshToken?.renewed
}

/** Mila unlocks the computer. */
const use = () => world.control('POST', 'devices', { action: 'use', user })
const nowIso = () => new Date(world.emulator.clock.now()).toISOString()

const everyHour = (controls: 'mfa'[] = []) =>
  putPolicy(world.emulator, {
    controls,
    session: {
      signInFrequency: {
        isEnabled: true,
        value: 1,
        type: 'hours',
        frequencyInterval: 'timeBased',
        authenticationType: 'primaryAndSecondaryAuthentication',
      },
    },
  })
const tooOld = { code: 13005, aadsts: 70043 }

it('counts from the last use of a joined computer that renewed its token, for a server behind it too', async () => {
  await world.signIn('windows')
  everyHour()
  world.advance(4 * hour + 45 * minute)
  expect(await world.token('windows')).toMatchObject(tooOld)
  await use()
  world.advance(59 * minute)
  const { accessToken } = await world.token('windows')
  expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
  world.advance(minute)
  expect(await world.onBehalfOf(accessToken)).toMatchObject({ error_codes: [70043] })
  world.advance(2 * hour)
  expect(await world.token('windows')).toMatchObject(tooOld)
})

it('is not met by a use within four hours, which renews nothing', async () => {
  await world.signIn('windows')
  everyHour()
  world.advance(45 * minute)
  await use()
  world.advance(15 * minute)
  expect(await world.token('windows')).toMatchObject(tooOld)
  await world.signIn('windows')
  expect(await world.token('windows')).toHaveProperty('accessToken')
})

it.each(['password', 'windows-hello'] as const)(
  'is not met by asking again after a sign-in by %s, though that renews the token',
  async (method) => {
    await world.signIn('windows', method)
    everyHour()
    world.advance(5 * hour)
    expect(await world.token('windows')).toMatchObject(tooOld)
    expect(await renewed(method)).toBe(nowIso())
    expect(await world.token('windows')).toMatchObject(tooOld)
    await use()
    expect(await world.token('windows')).toHaveProperty('accessToken')
  },
)

it('is not met by the use of a computer that is only registered', async () => {
  await world.devices({ action: 'register', user, trustType: 'Workplace' })
  await world.signIn('windows')
  everyHour()
  world.advance(5 * hour)
  await use()
  expect(await renewed('password')).toBe(nowIso())
  expect(await world.token('windows')).toMatchObject(tooOld)
})

it('counts from that use for the second factor in the token too', async () => {
  await world.signIn('windows', 'phone-app')
  everyHour(['mfa'])
  world.advance(5 * hour)
  await use()
  const { accessToken } = await world.token('windows')
  expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
  world.advance(hour)
  expect(await world.onBehalfOf(accessToken)).toMatchObject({ error_codes: [70043] })
})

it('keeps the time of that use when a prompt adds a second factor', async () => {
  await world.signIn('windows')
  putPolicy(world.emulator, { applications: ['Office365'], controls: ['mfa'] })
  world.advance(5 * hour)
  await use()
  everyHour()
  const first = await world.token('windows')
  const { claims } = await world.onBehalfOf(first.accessToken)
  const answered = await world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
  expect(answered).toHaveProperty('accessToken')
  const { accessToken } = await world.token('windows')
  expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
})
