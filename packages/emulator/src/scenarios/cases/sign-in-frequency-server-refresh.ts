import { grantTypes } from '@onbehalf/protocol'
import { ids } from '../../tenant/default-ids.js'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import type { NewPolicy } from '../world/directory-line.js'
import { sequenceOf, tokenFacts, tokenWords } from '../world/observed-request.js'
import { people } from '../world/people.js'
import { webSignIn } from '../world/web-sign-in.js'

const signInEveryHour: NewPolicy = {
  displayName: 'Sign in to Office 365 every hour',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['Office365'] } },
  sessionControls: { signInFrequency: { isEnabled: true, value: 1, type: 'hours' } },
}

const api = { client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) }

/** A server keeps a refresh token, and nobody sits before a server. */
export const signInFrequencyServerRefresh: Scenario = {
  name: 'sign-in-frequency-server-refresh',
  symptom: 'Works at first, dies after an hour or two: the server cannot renew its token (AADSTS70043)',
  platforms: ['web'],
  begins: '08:55',
  state: (at, isOpened) =>
    `A sign-in to Office 365 counts for one hour · ${webSignIn(`Mila signed in to the web with password and phone at ${at('08:50')}`, isOpened)} · the API keeps a refresh token`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.directory.addPolicy(signInEveryHour)
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'phone-app')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const answer = await addIn.getAccessToken()
    const assertion = 'accessToken' in answer ? answer.accessToken : ''
    const first = await world.during(() =>
      world.askTokenEndpoint(ids.contoso, {
        ...api,
        grant_type: grantTypes.jwtBearer,
        requested_token_use: 'on_behalf_of',
        assertion,
        scope: 'https://graph.microsoft.com/Mail.Read offline_access',
      }),
    )
    const { refresh_token: kept } = first.result
    steps.take('on-behalf-of at 08:55', {
      good: first.requests[0]?.status === 200,
      words: tokenWords(first.requests[0]),
      facts: { ...tokenFacts(first.requests[0]), keeps: typeof kept },
      expected: { status: 200, keeps: 'string' },
    })
    await world.at('10:50')
    const later = await world.during(() =>
      world.askTokenEndpoint(ids.contoso, {
        ...api,
        grant_type: grantTypes.refreshToken,
        refresh_token: String(kept),
        scope: 'https://graph.microsoft.com/Mail.Read',
      }),
    )
    steps.take('the server renews at 10:50', {
      good: later.requests[0]?.status === 200,
      words: tokenWords(later.requests[0]),
      facts: tokenFacts(later.requests[0]),
      expected: { status: 400, error: 'invalid_grant', aadsts: 70043, suberror: 'token_expired' },
    })
    const next = await world.during(() => addIn.withOnbehalf())
    steps.take('the next call of the add-in', {
      ...outcomeReport(next.result),
      facts: { ...outcomeReport(next.result).facts, sequence: sequenceOf(next.requests) },
      expected: {
        stopped: 'challenge-fresh-sign-in',
        sequence: [
          'office → entra 302',
          'office → entra 200',
          'add-in → office',
          'api → entra 400 AADSTS70043',
          'add-in → api 401',
          'add-in → office',
        ],
      },
    })
    await world.at('10:55')
    await world.office.signIn('web', people.milan, 'phone-app')
    const fresh = await world.during(() => addIn.withOnbehalf())
    steps.take('signed in anew at 10:55', {
      ...outcomeReport(fresh.result),
      expected: { status: 200, messages: 3 },
    })
  },

  explanation:
    'Sign-in frequency says how old a sign-in may be, and Entra asks at every token: on behalf of the user and at each refresh. A server has nobody to show a page to, so its refresh token is worth nothing after that hour, whatever lifetime it was given.',
  remedies: [
    {
      who: 'developer',
      does: 'Drop what the cache holds for the user, and send the refusal to the add-in at its next call.',
    },
    {
      who: 'administrator',
      does: 'Expect it: one hour on Office 365 reaches every add-in that reads mail or files.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
    'https://github.com/microsoft/artifacts-credprovider/issues/529',
    'https://github.com/SharePoint/sp-dev-docs/issues/9927',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan, signedIn: 'phone-app' },
}
