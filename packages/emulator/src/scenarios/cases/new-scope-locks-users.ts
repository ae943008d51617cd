import { StateRefused } from '../../host/control-line.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { platformWords, type ScenarioPlatform } from '../world/platform.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import type { World } from '../world/world.js'

/** Where Outlook runs. */
const everywhere = ['web', 'windows', 'new-outlook', 'mac', 'ios', 'android'] as const

/** An update that asks for more than the administrator allowed. */
export const newScopeLocksUsers: Scenario = {
  name: 'new-scope-locks-users',
  symptom: 'After an update of the add-in nobody in the organization can open it any more',
  platforms: everywhere,
  begins: '09:10',
  state: (at) =>
    `The administrator deployed the add-in for everybody at ${at('08:45')} · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.conditions({ office: { catalog: 'organization' } })
    await signedIn(world, ['windows'])
  },

  async play(world, steps) {
    const shown = (title: string) =>
      takeShown(world, steps, world.addIn('windows', people.milan), {
        title,
        by: 'the kit',
        expected: { messages: 3, of: people.milan },
      })
    await shown('the version that was deployed')
    await world.sideloadChanged((text) => text.replace('1.0.0.0', '1.1.0.0'))
    await shown('an update with the same scopes')
    await world.sideloadChanged((text) =>
      text.replace('1.0.0.0', '1.2.0.0').replace('</Scopes>', '<Scope>Files.Read</Scope></Scopes>'),
    )
    for (const platform of everywhere) {
      const sentence = await refusalOf(world, platform)
      steps.take(`an update with one more, ${platformWords[platform]}`, {
        good: sentence === undefined,
        words: sentence ?? 'opens',
        facts: { blocked: sentence !== undefined, names: sentence?.includes('Files.Read') },
        expected: { blocked: true, names: true },
      })
    }
    await world.acceptUpdate()
    await shown('the administrator accepts it')
  },

  explanation:
    'An add-in that an administrator deployed holds what the administrator allowed. Scopes that a new manifest adds are asked of nobody else, and until they are accepted the add-in is closed for everybody, those who would never use the new function among them.',
  remedies: [
    {
      who: 'developer',
      does: 'Ask for new scopes at run time, when somebody needs them, and put them into the manifest with an announcement.',
    },
    { who: 'administrator', does: 'Accept the update in the admin center.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
    'https://github.com/OfficeDev/office-js-docs-pr/issues/3813',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}

/** Why the add-in does not open; undefined when it does. */
async function refusalOf(world: World, platform: ScenarioPlatform): Promise<string | undefined> {
  try {
    await world.addIn(platform, people.milan).getAccessToken()
    return undefined
  } catch (error) {
    if (error instanceof StateRefused) return error.message
    throw error
  }
}
