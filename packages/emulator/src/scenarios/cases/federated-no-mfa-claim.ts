import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { challengeSequence, secondFactorRefusal } from '../world/expected.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { mfaForOffice365 } from '../world/policies.js'
import { withoutOfficeItself } from '../world/quiet-play.js'
import type { World } from '../world/world.js'

/** What AD FS does about a second factor. */
const asks = (world: World, secondFactor: 'never' | 'when-asked') =>
  world.conditions({ federation: { secondFactor } })

/** "But our users do have MFA": the identity provider does not say so. */
export const federatedNoMfaClaim: Scenario = {
  name: 'federated-no-mfa-claim',
  symptom: 'AADSTS50079 for federated people, although they "have MFA": AD FS says nothing of one',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `MFA for Office 365 on since ${at('09:05')}, left to AD FS, which sends no claim of one · Felix signed in to Windows with his password at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.directory.changeFederation('corp.contoso.com', {
      federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp',
    })
    await asks(world, 'never')
    await world.at('08:50')
    await world.office.signIn('windows', people.federated, 'password')
    await world.office.openMailbox('windows', people.federated)
    await world.at('09:05')
    await world.directory.addPolicy(mfaForOffice365)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.federated)
    const first = await world.during(() => addIn.withOnbehalf())
    const [refused] = tradesIn(first.requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(refused),
      expected: { ...secondFactorRefusal, aadsts: 50079 },
    })
    const end = outcomeReport(first.result)
    const adfs = first.requests.filter(({ to, path }) => to === 'adfs' && path.startsWith('/adfs/ls'))
    steps.take('the prompt leads to AD FS and back, with nothing more', {
      ...end,
      facts: { ...end.facts, visits: adfs.length > 0, trades: tradesIn(first.requests).length },
      expected: { visits: true, trades: 1, messages: undefined },
    })
    await asks(world, 'when-asked')
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const mended = outcomeReport(result)
    steps.take('AD FS asks for a code and says so', {
      ...mended,
      facts: { ...mended.facts, sequence: withoutOfficeItself(sequenceOf(requests)) },
      expected: { status: 200, messages: 3, sequence: challengeSequence(50079) },
    })
  },

  explanation:
    'The federation says that AD FS does the second factor (enforceMfaByFederatedIdp), so Entra asks for none of its own. It believes one claim, http://schemas.microsoft.com/claims/multipleauthn among the methods of the token, and AD FS issues it only when a rule says so. Without the claim the second factor that people gave on their premises does not exist for Entra.',
  remedies: [
    {
      who: 'administrator',
      does: 'Let AD FS ask and pass the claim on (authnmethodsreferences), or let Entra ask: federatedIdpMfaBehavior rejectMfaByFederatedIdp.',
    },
    {
      who: 'developer',
      does: 'Relay the challenge once; show the correlation id; nothing in the add-in ends this.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/graph/api/resources/internaldomainfederation',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.federated },
}
