import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { revokeConsents } from '../world/consents.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { contosoWeb, personOf } from '../world/web-app.js'

const scope = `api://localhost:3000/${ids.inbox}/access_as_user`

/** On Windows no window asks for consent to the add-in's own API. */
export const naaOwnScopeNoConsentWindows: Scenario = {
  name: 'naa-own-scope-no-consent-windows',
  symptom: 'Something went wrong [7q6cl] in Outlook on Windows, while Mac and phone work',
  platforms: ['windows', 'new-outlook'],
  begins: '09:10',
  state: (at) =>
    `Nobody consented to the add-in's own access_as_user · Mila signed in to Windows and to her Mac with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'mac'])
    await revokeConsents(world)
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const asked = { method: 'GetTokenPopup', scope } as const
    await takeBridge(world, steps, seat, {
      ...asked,
      title: 'its own API, on Windows',
      expected: { status: 'PERSISTENT_ERROR', code: '7q6cl', aadsts: 65001, pages: 0 },
    })
    await takeBridge(
      world,
      steps,
      { ...seat, platform: 'new-outlook' },
      {
        ...asked,
        title: 'in new Outlook',
        expected: { status: 'PERSISTENT_ERROR', code: '7q6cl' },
      },
    )
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'with Onbehalf, by single sign-on of Office',
      by: 'the kit',
      expected: { stopped: 'consent-required' },
    })
    const consent = { ...contosoWeb, clientId: ids.inbox, scope: `${ids.inbox}/.default` }
    const facts = await world
      .browser()
      .allowForEverybody(
        { ...consent, redirectUri: 'https://localhost:3000/redirect.html' },
        personOf('admin@contoso.com'),
      )
    steps.take('an administrator consents', {
      ...{ good: facts.allowed === true, words: 'allowed', facts },
      expected: { allowed: true },
    })
    await takeBridge(world, steps, seat, {
      title: 'its own API, on Windows, afterwards',
      scope,
      expected: { person: people.milan },
    })
  },

  explanation:
    "The registration exposes access_as_user and does not list it among its own API permissions, so that nobody has consented to it. Where the broker's window asks for consent, a click is enough; on Windows it ends at an error with five characters and no text.",
  remedies: [
    {
      who: 'developer',
      does: "List the add-in's own access_as_user among the API permissions of its registration, or preauthorize its own id.",
    },
    { who: 'administrator', does: 'Consent to it for everybody, in the enterprise application too.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/4767',
    'https://github.com/OfficeDev/office-js/issues/5545',
    'https://github.com/OfficeDev/Office-Add-in-samples/issues/946',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
