import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { people } from '../world/people.js'
import { withoutOfficeItself } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'
import type { World } from '../world/world.js'

/** Graph asks for patience, and a new sign-in is no patience. */
export const graphThrottled: Scenario = {
  name: 'graph-throttled',
  symptom:
    'Many people at nine in the morning, and Graph answers 429: some code signs them in again and again',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `Graph throttles the mail of everybody · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.at('09:00')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const token = await world.mintToken({
      ...{ user: people.milan, client: ids.inbox },
      ...{ resource: 'https://graph.microsoft.com', scopes: ['Mail.Read'] },
    })
    await throttle(world, 3, 2)
    const hasty = [await world.askGraph(mail, token), await world.askGraph(mail, token)]
    const statuses = hasty.map(({ status }) => status)
    steps.take('asked by hand, and at once again', {
      good: false,
      words: statuses.join(', '),
      facts: { statuses, retryAfter: hasty[0]?.headers.get('retry-after') },
      expected: { statuses: [429, 429], retryAfter: '3' },
    })
    await throttle(world, 3, 1)
    const patient = await world.during(() => addIn.withOnbehalf())
    steps.take('the API waits three seconds, once', {
      ...outcomeReport(patient.result),
      facts: {
        ...outcomeReport(patient.result).facts,
        sequence: withoutOfficeItself(sequenceOf(patient.requests)),
      },
      expected: {
        status: 200,
        messages: 3,
        sequence: [
          'add-in → office',
          'api → entra 200',
          'api → graph 429',
          'api → graph 200',
          'add-in → api 200',
        ],
      },
    })
    await throttle(world, 120, 1)
    const long = await world.during(() => addIn.withOnbehalf())
    steps.take('two minutes are handed on, and nobody signs in', {
      ...outcomeReport(long.result),
      facts: {
        ...outcomeReport(long.result).facts,
        sequence: withoutOfficeItself(sequenceOf(long.requests)),
      },
      expected: {
        status: 429,
        stopped: 'throttled',
        sequence: ['add-in → office', 'api → graph 429', 'add-in → api 429'],
      },
    })
  },

  explanation:
    'Graph counts the requests of each application and mailbox, and answers 429 with the seconds to wait when there are too many. The token is good, so a new one is no remedy, and neither is a sign-in: both add requests. Who asks again at once prolongs it.',
  remedies: [
    {
      who: 'developer',
      does: 'Wait as long as Retry-After says and repeat once; hand longer waits on to the caller as 429; batch, page and cache.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/graph/throttling',
    'https://learn.microsoft.com/graph/best-practices-concept#handling-expected-errors',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}

const mail = '/me/messages?$top=3'

/** Makes Graph throttle so many requests for mail: the emulator's says by a header that it is made on purpose. */
async function throttle(world: World, retryAfter: number, count: number): Promise<void> {
  await world.control.ask('PUT', 'faults', {
    match: { route: '/graph/v1.0/me' },
    effect: { retryAfter },
    count,
  })
}
