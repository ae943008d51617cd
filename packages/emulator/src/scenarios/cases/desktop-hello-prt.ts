import type { Scenario } from '../scenario.js'
import { firstTokenReport } from '../world/first-token-step.js'
import { pairState } from '../world/pair-state.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'

/** Windows Hello is a second factor by itself, and every use renews it. */
export const desktopHelloPrt: Scenario = {
  name: 'desktop-hello-prt',
  symptom: 'Why some people on Windows never see the prompt: they sign in with Windows Hello',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `MFA for Office 365 on since ${at('09:05')} · Mila signed in to Windows with Windows Hello at ${at('08:50')}`,
  setUp: (world) => pairState(world, { platform: 'windows', method: 'windows-hello' }),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const answer = await addIn.getAccessToken()
    steps.take('token for the add-in', {
      ...(await firstTokenReport(world, 'windows', answer)),
      expected: { version: 'v2', amr: undefined, proofs: ['Windows Hello for Business'] },
    })
    await takeQuietly(world, steps, addIn)
    for (let day = 10; day <= 100; day += 10) {
      await world.at({ day, time: '08:50' })
      await addIn.getAccessToken()
    }
    await world.at({ day: 100, time: '13:00' })
    await takeQuietly(world, steps, addIn, 'a hundred days later')
  },

  explanation:
    'A sign-in with Windows Hello proves possession of the device and a PIN or a face, and counts as a second factor. The primary refresh token carries that on to every app, and each renewal of a sign-in with Windows Hello renews it: it never ages out while the computer is used.',
  remedies: [
    { who: 'administrator', does: 'Roll out Windows Hello, and people meet the policy without a prompt.' },
  ],
  sources: ['https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token'],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
