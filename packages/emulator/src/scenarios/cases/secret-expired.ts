import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import type { StoryTime } from '../world/story-time.js'
import type { World } from '../world/world.js'

/** A client secret has an end, and nothing announces it to the API that uses it. */
export const secretExpired: Scenario = {
  name: 'secret-expired',
  symptom: 'Everybody gets an error from one minute to the next, and nothing was deployed (AADSTS7000222)',
  platforms: ['web'],
  begins: '09:00',
  state: (at) =>
    `Mila signed in to the web with password and phone at ${at('08:50')} · the secret of the API ends at ${at('12:00')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    world.api('inbox', { secret: await secretUntil(world, '12:00') })
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'phone-app')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeQuietly(world, steps, addIn, 'before noon')
    await world.at('12:01')
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const [refused] = tradesIn(requests)
    steps.take('on-behalf-of at 12:01', {
      ...tradeReport(refused),
      expected: { status: 401, error: 'invalid_client', aadsts: 7000222, claims: [] },
    })
    const end = outcomeReport(result)
    steps.take('what the person sees', {
      ...end,
      facts: { ...end.facts, sequence: sequenceOf(requests) },
      expected: {
        ...{ status: 500, stopped: 'misconfigured', aadsts: 7000222 },
        sequence: [
          'office → entra 302',
          'office → entra 200',
          'add-in → office',
          'api → entra 401 AADSTS7000222',
          'add-in → api 500',
        ],
      },
    })
  },

  explanation:
    'The API proves itself to Entra with a secret that the registration gives an end. After it Entra refuses whatever the API asks, for everybody; tokens that are cached hide it for a while. No user and no policy has a part in it, and no prompt helps.',
  remedies: [
    {
      who: 'developer',
      does: 'Add a secret before the old one ends, give it to the API, then remove the old one. Better: a certificate or a federated credential. Let something warn you a month ahead.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
  ],
}

/** A secret of the add-in's registration with an end, as an administrator adds it. */
async function secretUntil(world: World, end: StoryTime): Promise<string> {
  const { secretText } = await world.directory.ask<{ secretText: string }>(
    'POST',
    `/v1.0/applications(appId='${ids.inbox}')/addPassword`,
    { passwordCredential: { displayName: 'Until noon', endDateTime: world.timeOf(end) } },
  )
  return secretText
}
