import { beforeAll, expect, it } from 'vitest'
import { hour, OfficeWorld } from './support/office.js'
import { putPolicy } from './support/policies.js'

beforeAll(async () => {
  const first = new OfficeWorld()
  await first.signIn('windows')
  first.lendKeys()
}, 60_000)

it('carries no sign-in over a reset that comes while the broker writes down what was proved', async () => {
  const world = new OfficeWorld()
  const { emulator } = world
  await world.signIn('windows')
  putPolicy(emulator, { displayName: 'MFA', applications: ['Office365'], controls: ['mfa'] })
  const { accessToken } = await world.token('windows')
  world.advance(hour)
  const { claims } = await world.onBehalfOf(accessToken)
  const interrupted = world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
  const writes = 'The broker writes what was proved into the primary refresh token'
  while (!emulator.journal.entries().some(({ summary }) => summary === writes)) {
    await new Promise(setImmediate)
  }
  const reset = new Request(`${emulator.addresses.origin}/_onbehalf/reset`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.controlKey}` },
  })
  expect((await emulator.fetch(reset)).status).toBe(204)
  await interrupted.catch(() => undefined)
  expect([...emulator.store.brokerAccounts.all()]).toEqual([])
  expect([...emulator.store.primaryRefreshTokens.all()]).toEqual([])

  await world.signIn('windows')
  expect(await world.token('windows')).toHaveProperty('accessToken')
})
