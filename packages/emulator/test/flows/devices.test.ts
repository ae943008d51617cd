import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OfficeWorld } from './support/office.js'
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

const office365 = () => putPolicy(world.emulator, { applications: ['Office365'], controls: ['mfa'] })

describe('a policy that wants a second factor for Office 365', () => {
  it.each([
    ['web', 'password', 50076],
    ['web', 'totp', undefined],
    ['web', 'phone-app', undefined],
    ['windows', 'password', 50076],
    ['windows', 'totp', undefined],
    ['windows', 'phone-app', undefined],
    ['windows', 'windows-hello', undefined],
  ] as const)('on %s, after a sign-in by %s, ends the exchange with %s', async (platform, method, aadsts) => {
    await world.signIn(platform, method)
    office365()
    const { accessToken } = await world.token(platform)
    const answer = await world.onBehalfOf(accessToken)
    expect(answer.error_codes).toEqual(aadsts === undefined ? undefined : [aadsts])
  })
})
