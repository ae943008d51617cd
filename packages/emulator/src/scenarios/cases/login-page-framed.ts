import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The pane goes to the sign-in page, which lets nobody frame it. */
export const loginPageFramed: Scenario = {
  name: 'login-page-framed',
  symptom: 'The task pane goes blank on the web when the add-in opens the sign-in page in it',
  platforms: ['web', 'new-outlook'],
  begins: '09:10',
  state: (at, isOpened) => webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened),

  setUp: (world) => signedIn(world, ['web']),

  async play(world, steps) {
    const query = new URLSearchParams({
      ...{ client_id: ids.spa, response_type: 'code', scope: 'openid User.Read', login_hint: people.milan },
      redirect_uri: 'https://localhost:3000/redirect.html',
      ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
    })
    const answer = await world.visit(`/organizations/oauth2/v2.0/authorize?${query}`, {
      'sec-fetch-dest': 'iframe',
      'sec-fetch-site': 'cross-site',
    })
    const policy = answer.headers.get('content-security-policy') ?? ''
    const facts = {
      status: answer.status,
      frameOptions: answer.headers.get('x-frame-options') ?? undefined,
      ancestors: /frame-ancestors[^;]*/.exec(policy)?.[0],
    }
    steps.take('the sign-in page in the pane', {
      good: false,
      words: `${facts.frameOptions ?? facts.ancestors}: the browser shows nothing and tells the script nothing`,
      facts,
      expected: { status: 200, frameOptions: 'DENY' },
    })
    await takeShown(world, steps, world.addIn('web', people.milan), {
      title: 'with Onbehalf, which leaves the pane where it is',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
  },

  explanation:
    'On the web a task pane is a frame, and the sign-in page forbids every frame, so that nobody can lay something over it. The browser leaves the frame blank, and no script hears of it. A window of its own is another matter.',
  remedies: [
    {
      who: 'developer',
      does: 'Open sign-in pages in a dialog of Office or by nested app authentication, never in the pane.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/3520',
    'https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
