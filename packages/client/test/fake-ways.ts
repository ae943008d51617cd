import type { SignInStopCode } from '@onbehalf/protocol'
import { type TokenRequest, type WayMaker, WayStopped, type WayStoppedDetails } from '../src/index.js'

/** What a fake way answers: a token, or how it stops. */
export type WayAnswer = string | [code: SignInStopCode, next?: WayStoppedDetails['next']]

/** A way that gives these answers, one a call, the last one again and again. */
export function fakeWay(name: string, ...answers: WayAnswer[]): { make: WayMaker; asked: TokenRequest[] } {
  const asked: TokenRequest[] = []
  const getToken = async (request: TokenRequest) => {
    asked.push(request)
    const answer = answers[Math.min(asked.length, answers.length) - 1]
    if (typeof answer === 'string') return answer
    const [code = 'unavailable', next] = answer ?? []
    throw new WayStopped(code, { next })
  }
  return { make: () => ({ name, getToken }), asked }
}
