import { defaultPassword } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { tellKit } from '../world/dialog-add-in.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** Whoever closed the window once wants another one the next time. */
export const dialogClosedByUser: Scenario = {
  name: 'dialog-closed-by-user',
  symptom:
    'After the person has closed the sign-in window, the button does nothing until the pane is reloaded',
  platforms: ['web', 'windows', 'new-outlook', 'mac', 'ipad'],
  begins: '09:10',
  state: (at) =>
    `The add-in signs people in by a dialog · Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const hand = world.dialogAddIn('windows', people.milan)
    const kit = world.dialogAddIn('windows', people.milan)
    const token = async () => {
      const page = world.dialogPage()
      const { query } = await page.signIn(people.milan, defaultPassword)
      return String((await page.redeem(query.get('code') ?? '')).access_token)
    }
    await hand.takeAsMostDo(
      steps,
      'as most add-ins do: she closes the window',
      (window) => window.closeByHand(),
      {
        ...{ code: 12006, opened: true },
      },
    )
    await hand.takeAsMostDo(
      steps,
      'she presses the button again',
      async (window) => window.say(await token()),
      {
        ...{ code: 12006, opened: false, person: undefined },
      },
    )
    await kit.takeWithOnbehalf(
      steps,
      'with Onbehalf: she closes the window',
      (window) => window.closeByHand(),
      {
        ...{ stopped: 'cancelled', opened: true },
      },
    )
    await kit.takeWithOnbehalf(
      steps,
      'with Onbehalf: she presses the button again',
      async (window) => tellKit(window, await token()),
      { person: people.milan, opened: true },
    )
  },

  explanation:
    'Closing the window is the event 12006, and the add-in has to forget the promise that ended by it. Public samples keep it, so that each further press gets the old rejection and opens nothing.',
  remedies: [
    {
      who: 'developer',
      does: 'Keep tokens until they expire, and no rejection at all; say that the person cancelled and leave the button where it is.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events',
    'https://github.com/OfficeDev/Office-Add-in-samples/tree/main/Samples/auth/Outlook-Add-in-SSO-NAA',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
