import { encodeClaims, formatBearerChallenge } from '@onbehalf/protocol'
import { createSignIn, type FetchOptions, SignInStopped } from '../src/index.js'
import { type Answer, fakeOffice } from './fake-office.js'
import { clientId, scope } from './token.js'

export const api = 'https://localhost:3000/api/mail'
export const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
export const ok = () => Response.json({ mail: [] })

/** The wire form of `@onbehalf/server`. */
export const refusal = (status: number, error: object) => () => Response.json({ error }, { status })
export const expired = refusal(401, { code: 'expired-token', message: 'The token has expired.' })
export const challenge = () =>
  Response.json(
    { error: { code: 'challenge', message: 'More proof is needed.', claims } },
    { status: 401, headers: bearer({ error: 'insufficient_claims', claims: encodeClaims(claims) }) },
  )

/** Headers with one `Bearer` challenge. */
export function bearer(parameters: Record<string, string>) {
  return { 'www-authenticate': formatBearerChallenge({ realm: '', ...parameters }) }
}

/** An API that gives these answers, one a request, the last one again and again. */
export function fakeApi(...answers: (() => Response | Promise<Response>)[]) {
  const requests: { token: string | null; body: string; request: Request }[] = []
  const fetch = async (request: Request) => {
    const authorization = request.headers.get('authorization')
    requests.push({ token: authorization, body: await request.clone().text(), request })
    const answer = answers[Math.min(requests.length, answers.length) - 1]
    return answer?.() ?? Response.error()
  }
  return { requests, fetch }
}

/** An add-in between a fake Office and a fake API. */
export function setUp(
  office: Answer[],
  answers: (() => Response | Promise<Response>)[],
  apiOrigins = ['https://localhost:3000'],
) {
  const { calls } = fakeOffice(...office)
  const { requests, fetch } = fakeApi(...answers)
  const signIn = createSignIn({ clientId, scope, apiOrigins, fetch })
  const stopOf = async (options?: FetchOptions, input: string = api) => {
    const error = await signIn.fetch(input, options).catch((reason: unknown) => reason)
    if (!(error instanceof SignInStopped)) throw new Error('not stopped', { cause: error })
    return error
  }
  return { signIn, calls, requests, stopOf }
}
