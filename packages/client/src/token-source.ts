import { audienceCheck } from './audience.js'
import { type Attempt, ladder } from './ladder.js'
import { isOf, openAccount } from './open-account.js'
import { claimsOf, type TokenClaims } from './token-claims.js'
import type { TokenRequest, WayMaker, WaySettings } from './way.js'
import { WayStopped } from './way-stopped.js'

/** How many attempts are remembered for a report. */
const remembered = 20

/** Whom a token is of. Nobody has looked at its signature. */
export interface Account {
  verified: false
  /** Name for a greeting. */
  name?: string
  /** Name that the person signs in with. */
  username?: string
  /** Id of the person in their tenant. */
  oid?: string
  /** Id of the tenant. */
  tid?: string
  /** Everything the token says. */
  claims: TokenClaims
}

/** One attempt and when it ended, in milliseconds since 1970. */
export type TimedAttempt = Attempt & { at: number }

/** Where tokens come from. */
export interface TokenSource {
  readonly attempts: readonly TimedAttempt[]
  /** @throws {WayStopped} when no way gives one. */
  getToken(request: TokenRequest): Promise<string>
  /** @throws {WayStopped} `wrong-account` when another account is open than that of the token. */
  checkUser(token: string): Promise<void>
  account(): Account | undefined
}

interface Given {
  settings: WaySettings
  makers: readonly WayMaker[]
  isSameAccount: ((address: string, claims: TokenClaims) => boolean) | undefined
}

/** The ways in their order, with a look at every token: is it for this API, and of the account that is open? */
export function tokenSource({ settings, makers, isSameAccount }: Given): TokenSource {
  const { clientId, scope, clock } = settings
  const checkAudience = audienceCheck(clientId, scope)
  const attempts: TimedAttempt[] = []
  let last: { claims: TokenClaims | undefined; foreign?: string } | undefined

  async function checkUser(token: string): Promise<void> {
    const claims = last?.foreign === token ? undefined : claimsOf(token)
    if (!claims || isOf(claims, await openAccount(), isSameAccount)) return
    throw new WayStopped('wrong-account', {
      developer:
        'The token is of another account than the mailbox or document. Where addresses are no sign-in names, set isSameAccount.',
      next: 'now',
    })
  }

  const getToken = ladder({
    ways: makers.map((make) => make(settings)),
    accept: async (token, { ownTokens }) => {
      const claims = claimsOf(token)
      if (!ownTokens) {
        checkAudience(claims)
        await checkUser(token)
      }
      last = { claims, ...(ownTokens && { foreign: token }) }
      return token
    },
    tried: (attempt) => {
      attempts.push({ ...attempt, at: clock.now() })
      if (attempts.length > remembered) attempts.shift()
    },
  })

  return { attempts, getToken, checkUser, account: () => last?.claims && accountOf(last.claims) }
}

function accountOf(claims: TokenClaims): Account {
  const text = (...names: string[]) => names.map((name) => claims[name]).find((v) => typeof v === 'string')
  const account = {
    name: text('name'),
    username: text('preferred_username', 'upn', 'unique_name'),
    oid: text('oid'),
    tid: text('tid'),
  }
  const known = Object.entries(account).filter(([, value]) => value !== undefined)
  return { verified: false, ...Object.fromEntries(known), claims }
}
