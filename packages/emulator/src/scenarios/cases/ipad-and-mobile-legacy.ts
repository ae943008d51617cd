import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Where there is no single sign-on of Office at all. */
export const ipadAndMobileLegacy: Scenario = {
  name: 'ipad-and-mobile-legacy',
  symptom: '13012 on iPads and phones',
  platforms: ['ipad', 'ios', 'android'],
  begins: '09:10',
  state: (at) => `Mila uses the add-in on an iPad, an iPhone and an Android phone · ${at('09:10')}`,

  setUp: (world) => signedIn(world, []),

  async play(world, steps) {
    const refused = { code: 13012, aadsts: undefined }
    const word = world.addIn('ipad', people.milan, { app: 'word' })
    await takeCall(world, steps, word, { title: 'Word on an iPad', expected: refused })
    await takeCall(world, steps, world.addIn('ios', people.milan), {
      title: 'Outlook on an iPhone',
      expected: refused,
    })
    await takeCall(world, steps, world.addIn('android', people.milan), {
      title: 'Outlook on Android',
      expected: refused,
    })
    await takeShown(world, steps, word, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13012, sent: 0 },
    })
  },

  explanation:
    'The requirement set IdentityAPI does not exist there. isSetSupported says so before the call, and the call answers 13012. Nested app authentication is what these platforms have.',
  remedies: [
    { who: 'developer', does: 'Ask isSetSupported, and use nested app authentication or a dialog.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets',
    'https://github.com/OfficeDev/office-js/issues/3719',
  ],
}
