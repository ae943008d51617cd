import { defaultPassword } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { tellKit } from '../world/dialog-add-in.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

const foreign = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize'

/** The dialog opens on a page of somebody else. */
export const dialogForeignFirstPage: Scenario = {
  name: 'dialog-foreign-first-page',
  symptom: 'The dialog does not open (12004), or opens and nothing that it says arrives',
  platforms: ['web', 'windows', 'new-outlook', 'mac'],
  begins: '09:10',
  state: (at) =>
    `The add-in opens its dialog on the sign-in page itself · Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const neverOpens = () => undefined
    const hand = world.dialogAddIn('windows', people.milan, foreign)
    await hand.takeAsMostDo(steps, 'opens the sign-in page', neverOpens, { code: 12004, opened: false })
    await world.sideloadChanged((text) =>
      text.replace('</AppDomains>', '<AppDomain>https://login.microsoftonline.com</AppDomain></AppDomains>'),
    )
    const listed = world.dialogAddIn('windows', people.milan, foreign)
    await listed.takeAsMostDo(
      steps,
      'with that domain among AppDomains: it opens, and she closes it',
      (window) => window.closeByHand(),
      { code: 12006, opened: true },
    )
    const kit = world.dialogAddIn('windows', people.milan, foreign)
    await kit.takeWithOnbehalf(steps, 'with Onbehalf, which opens no foreign page', neverOpens, {
      ...{ opened: false, person: undefined },
    })
    const own = world.dialogAddIn('windows', people.milan)
    await own.takeWithOnbehalf(
      steps,
      'with Onbehalf, and a page of its own first',
      async (window) => {
        const page = world.dialogPage()
        const { query } = await page.signIn(people.milan, defaultPassword)
        tellKit(window, String((await page.redeem(query.get('code') ?? '')).access_token))
      },
      { person: people.milan },
    )
  },

  explanation:
    'The first page of a dialog has to be of the add-in; from there it may go anywhere. AppDomains let another one open, but what it says goes to nobody, because messageParent speaks to the origin of its own page.',
  remedies: [
    {
      who: 'developer',
      does: 'Open a page of your own that goes on to the sign-in page and comes back; @onbehalf/client/dialog-page is one.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/959',
    'https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
