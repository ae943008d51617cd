import { decodeJwt } from 'jose'
import { defaultPassword } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { type ObservedRequest, sequenceOf, tokenFacts, tokenWords } from '../world/observed-request.js'
import { people } from '../world/people.js'
import type { AuthorizeEnd, TokenJson } from '../world/single-page-app.js'

/** The refresh token of a page ends a day after the sign-in, however often it was used. */
export const spaRefresh24h: Scenario = {
  name: 'spa-refresh-24h',
  symptom: 'The fallback of the add-in works all day and asks for a sign-in the next morning (AADSTS700084)',
  platforms: ['web'],
  begins: '09:00',
  state: () => 'A single-page application signs Mila in with a password; she stays signed in',

  setUp: (world) => world.at('09:00'),

  async play(world, steps) {
    const app = world.singlePageApp()
    const { query } = await app.signIn(people.milan, defaultPassword)
    const first = await world.during(() => app.redeem(query.get('code') ?? ''))
    steps.take(
      'signed in at 09:00',
      tokensReport(first, { status: 200, hours: 24, scp: 'openid profile User.Read' }),
    )
    await world.at('21:00')
    const evening = await world.during(() => app.refresh(String(first.result.refresh_token)))
    steps.take('renewed at 21:00', tokensReport(evening, { status: 200, hours: 12 }))
    await world.at({ day: 1, time: '09:01' })
    const next = await world.during(() => app.refresh(String(evening.result.refresh_token)))
    steps.take(
      'renewed the next day at 09:01',
      tokensReport(next, {
        ...{ status: 400, error: 'invalid_grant', aadsts: 700084, suberror: 'bad_token' },
        sequence: ['add-in → entra 400 AADSTS700084'],
      }),
    )
    steps.take('in a hidden frame, cookies of other sites blocked', {
      ...endReport(await app.silently(people.milan, { cookies: 'blocked' })),
      expected: { error: 'login_required', aadsts: 50058, pages: 0 },
    })
    const again = await app.signIn(people.milan, defaultPassword)
    steps.take('in the window itself', {
      ...endReport(again),
      expected: { error: undefined, hasCode: true, pages: 0 },
    })
    const fresh = await world.during(() => app.redeem(again.query.get('code') ?? ''))
    steps.take('tokens for another day', tokensReport(fresh, { status: 200, hours: 24 }))
  },

  explanation:
    'A redirect that is registered as spa gets refresh tokens that live 24 hours from the sign-in; each use gives another one with what is left of the day. A hidden frame would help if the browser sent the cookie of the sign-in page, which is of another site. In the window itself the cookie counts, and nobody types a password.',
  remedies: [
    {
      who: 'developer',
      does: 'Expect it every day: on AADSTS700084 go to the sign-in page in the window or in the dialog, not in a frame.',
    },
    { who: 'user', does: 'Stay signed in: then it is a reload and no question.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    'https://learn.microsoft.com/entra/identity-platform/reference-third-party-cookies-spas',
  ],
}

function tokensReport(
  { result, requests }: { result: TokenJson; requests: ObservedRequest[] },
  expected: Readonly<Record<string, unknown>>,
) {
  const [asked] = requests
  const { access_token: token, refresh_token_expires_in: seconds } = result
  const facts = {
    ...tokenFacts(asked),
    sequence: sequenceOf(requests),
    hours: typeof seconds === 'number' ? Math.round(seconds / 3_600) : undefined,
    scp: typeof token === 'string' ? decodeJwt(token).scp : undefined,
  }
  return { good: asked?.status === 200, words: tokenWords(asked), facts, expected }
}

function endReport({ query, pages }: AuthorizeEnd) {
  const aadsts = /^AADSTS(\d+)/.exec(query.get('error_description') ?? '')?.[1]
  const facts = {
    error: query.get('error') ?? undefined,
    aadsts: aadsts === undefined ? undefined : Number(aadsts),
    hasCode: query.has('code'),
    pages: pages.length,
  }
  const words = facts.hasCode ? 'a code, nobody was asked' : `${facts.error} AADSTS${facts.aadsts}`
  return { good: facts.hasCode, words, facts }
}
