import type { TokenRequest } from './way.js'

/** A request for a token that has to satisfy a challenge. */
export type ChallengedRequest = TokenRequest & { authChallenge: string }

/** The challenges that one add-in has answered, so that requests under way together show the user one prompt. */
export interface Challenges {
  /** How many have ended so far; a request remembers it before it gets its token. */
  readonly ended: number
  /** Whether the same challenge has ended since then: its token is waiting, or the user said no. */
  isSettled(authChallenge: string, since: number): boolean
  /** A token that satisfies the challenge; one that is settled is not asked again. */
  answer(request: ChallengedRequest, since: number): Promise<string>
}

/** Keeps of a challenge what it asked, when it ended and how; no token. */
export function challengesOf(getToken: (request: TokenRequest) => Promise<string>): Challenges {
  let ended = 0
  let last: { authChallenge: string; at: number; failure?: { reason: unknown } } | undefined

  const isSettled = (authChallenge: string, since: number) =>
    last !== undefined && last.authChallenge === authChallenge && last.at > since

  return {
    get ended() {
      return ended
    },
    isSettled,
    async answer(request, since) {
      const { authChallenge, mayAsk } = request
      if (isSettled(authChallenge, since)) {
        if (last?.failure) throw last.failure.reason
        return getToken({ mayAsk })
      }
      try {
        const token = await getToken(request)
        last = { authChallenge, at: ++ended }
        return token
      } catch (reason) {
        last = { authChallenge, at: ++ended, failure: { reason } }
        throw reason
      }
    },
  }
}
