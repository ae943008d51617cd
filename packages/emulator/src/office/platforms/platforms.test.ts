import { beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.js'
import { addInId, manifest } from '../add-in.fixture.js'

let emulator: Emulator
const user = 'milan@contoso.com'

beforeAll(() => {
  emulator = createEmulator()
  emulator.store.addIns.put({ id: addInId, manifest: manifest(), addedAt: 0 })
})

async function control(path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> {
  const response = await emulator.fetch(
    new Request(`https://localhost:8443/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      body: JSON.stringify(body),
    }),
  )
  return (await response.json()) as Record<string, unknown>
}

describe('a platform', () => {
  it('registers as its own device, and gets tokens by its own broker', async () => {
    await control('office/sign-in', { platform: 'mac', user, method: 'password' })
    const answer = await control('office/token', { app: 'excel', platform: 'mac', user, addIn: addInId })
    expect(answer).toHaveProperty('accessToken')
    const devices = emulator.store.devices.filter(({ operatingSystem }) => operatingSystem === 'MacMDM')
    expect(devices.map(({ displayName }) => displayName)).toEqual(['ONBEHALF-MAC'])
  })

  it('that is new Outlook finds who signed in to Windows', async () => {
    const ask = { app: 'outlook', platform: 'new-outlook', user, addIn: addInId }
    expect(await control('office/token', ask)).toMatchObject({ code: 13_006 })
    await control('office/sign-in', { platform: 'windows', user, method: 'password' })
    expect(await control('office/token', ask)).toHaveProperty('accessToken')
  })

  it('without the application says why', async () => {
    const ask = { app: 'outlook', platform: 'ipad', user, addIn: addInId }
    expect(await control('office/token', ask)).toMatchObject({
      error: { code: 'not-modelled', message: expect.stringContaining('Outlook on iPad is not modelled. ') },
    })
  })

  // Documentation of 13000 and 13012, today's and that of the 2018 preview (1710 is build 8629).
  it.each([
    ['word', 'windows', '16.0.13127.20000', 'today', 13_001],
    ['word', 'windows', '16.0.13029.20000', 'today', 13_000],
    ['excel', 'ipad', undefined, 'today', 13_012],
    ['outlook', 'ios', undefined, 'today', 13_012],
    ['word', 'windows', undefined, '2018-preview', 13_001],
    ['word', 'windows', '16.0.8528.2000', '2018-preview', 13_000],
    ['word', 'ipad', undefined, '2018-preview', 13_012],
  ])('answers %s on %s, build %s of %s, with %i', async (app, platform, build, preset, code) => {
    await control('conditions', { office: { preset } }, 'PATCH')
    await control('office/sign-out', { platform, user })
    const ask = { app, platform, user, addIn: addInId, ...(build !== undefined && { build }) }
    expect(await control('office/token', ask)).toMatchObject({ code })
    await control('conditions', { office: { preset: 'today' } }, 'PATCH')
  })

  it('takes a build, and refuses what is none', async () => {
    const ask = { app: 'word', platform: 'windows', user, addIn: addInId, build: 'newest' }
    expect(await control('office/token', ask)).toHaveProperty('error')
  })
})
