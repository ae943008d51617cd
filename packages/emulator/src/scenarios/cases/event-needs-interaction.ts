import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { askInPane } from '../world/event-add-in.js'
import { allowedScripts, eventScript } from '../world/manifest.js'
import { people } from '../world/people.js'
import { platformWords } from '../world/platform.js'
import { signedIn } from '../world/signed-in.js'

/** A handler needs a person, and has no window. */
export const eventNeedsInteraction: Scenario = {
  name: 'event-needs-interaction',
  symptom:
    'Messages cannot be sent: the handler hangs until its time is up, for people who never opened the add-in',
  platforms: ['web', 'windows', 'new-outlook', 'mac'],
  begins: '09:10',
  state: (at) =>
    `MFA for all resources on since ${at('09:05')} · Mila signed in to her computers and to the web with a password at ${at('08:50')}; the add-in checks what is sent`,

  async setUp(world) {
    await signedIn(world, ['mac', 'windows', 'web'])
    await world.sideload('events')
    await world.at('09:05')
    await world.directory.addPolicy({
      displayName: 'Require MFA for all resources',
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'mac',
      user: people.milan,
      addIn: await world.sideload('events'),
    } as const
    const handler = { ...seat, surface: 'event' } as const
    await takeBridge(world, steps, handler, {
      title: 'the handler asks silently',
      expected: { status: 'USER_INTERACTION_REQUIRED' },
    })
    await takeBridge(world, steps, handler, {
      title: 'it asks for a window',
      method: 'GetTokenPopup',
      expected: { status: 'USER_INTERACTION_REQUIRED', pages: 0 },
    })
    const addIn = world.eventAddIn('mac', people.milan)
    await addIn.takeAsMostDo(steps, 'as most add-ins do: the handler ends without a word', {
      ...{ sent: false, completed: false, buttons: "Don't Send" },
    })
    await addIn.takeWithOnbehalf(steps, 'with Onbehalf: she reads what to do', {
      ...{ sent: false, completed: true, message: askInPane },
    })
    await takeBridge(world, steps, seat, {
      title: 'she opens the pane, which asks once',
      method: 'GetTokenPopup',
      expected: { person: people.milan },
    })
    await addIn.takeWithOnbehalf(steps, 'and sends again', { sent: true, completed: true })
    world.publish(allowedScripts, JSON.stringify({ allowed: [`https://localhost:3000${eventScript}`] }))
    for (const platform of ['windows', 'web'] as const)
      await world
        .eventAddIn(platform, people.milan)
        .takeWithOnbehalf(steps, `with Onbehalf, ${platformWords[platform]}`, {
          ...{ sent: false, completed: true, message: askInPane },
        })
  },

  explanation:
    'Nothing can be shown from the handler of an event: what needs consent or a second factor is refused at once. A handler that has nothing for that case never says that it is done, and Outlook holds the message for five minutes, then keeps it.',
  remedies: [
    {
      who: 'developer',
      does: 'Always complete the event: let it pass or hold it with a sentence that leads to the pane. Ask with a deadline; @onbehalf/client takes one.',
    },
    { who: 'administrator', does: 'Consent for everybody, so that only proofs are left to ask for.' },
    { who: 'user', does: 'Open the add-in once and sign in there.' },
  ],
  sources: [
    'https://github.com/OfficeDev/Office-Add-in-samples/issues/832',
    'https://github.com/OfficeDev/office-js/issues/5595',
    'https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events',
  ],
  view: { app: 'outlook', platform: 'mac', user: people.milan },
}
