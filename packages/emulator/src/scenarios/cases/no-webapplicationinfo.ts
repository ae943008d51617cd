import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

const block = /<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/
const inner = '<VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1"'

/** The block stands before the nested overrides, where Outlook does not look for it. */
const moved = (text: string): string =>
  text.replace(block, '').replace(inner, `${block.exec(text)?.[0] ?? ''}${inner}`)

/** The manifest does not say which application the add-in is, or not where Outlook looks. */
export const noWebapplicationinfo: Scenario = {
  name: 'no-webapplicationinfo',
  symptom: '13000 in an Office that has single sign-on',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `WebApplicationInfo stands in the overrides of version 1.0, where Outlook does not look · Mila signed in to the web with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.sideloadChanged(moved)
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const refused = { code: 13000, sequence: ['add-in → office 13000'] }
    await takeCall(world, steps, addIn, { title: 'in the wrong place', expected: refused })
    await world.sideloadChanged((text) => text.replace(block, ''))
    await takeCall(world, steps, addIn, { title: 'nowhere', expected: refused })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13000 },
    })
    await world.sideloadChanged((text) => text)
    await takeCall(world, steps, addIn, { title: 'in its place', expected: { person: people.milan } })
  },

  explanation:
    'Office asks for a token of the application that WebApplicationInfo names. Outlook reads it from the overrides of version 1.1, nested inside those of 1.0; the other applications read it from 1.0. A manifest with the block in the wrong place is valid, and gets 13000.',
  remedies: [{ who: 'developer', does: 'Move the block; onbehalf check does it with --fix.' }],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://github.com/OfficeDev/office-js/issues/2298',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
