import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** A document from a channel of Teams. */
export const teamsEditInTeams: Scenario = {
  name: 'teams-edit-in-teams',
  symptom: '13012 when the document is opened with Edit in Teams, and not otherwise',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at, isOpened) =>
    `The document was opened with Edit in Teams · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.conditions({ office: { documents: 'teams' } })
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan, { app: 'word' })
    await takeCall(world, steps, addIn, {
      title: 'Edit in Teams',
      expected: { code: 13012, aadsts: undefined },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13012, sent: 0 },
    })
    await world.conditions({ office: { documents: 'cloud' } })
    await takeCall(world, steps, addIn, { title: 'in the browser', expected: { person: people.milan } })
  },

  explanation:
    'Single sign-on is not supported for documents that Teams opens from a channel. Nothing that the add-in, the registration or the tenant could change is the cause.',
  remedies: [
    { who: 'developer', does: 'Fall back to a dialog.' },
    { who: 'user', does: 'Open the document in the browser or on the desktop.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://github.com/OfficeDev/office-js/issues/3291',
  ],
  view: { app: 'word', platform: 'web', user: people.milan },
}
