import { audienceCheck } from './audience.js'
import { type Attempt, ladder } from './ladder.js'
import { isOf, openAccount } from './open-account.js'
import { claimsOf, type TokenClaims } from './token-claims.js'
import type { TokenRequest, Way, WayMaker, WaySettings } from './way.js'
import { WayStopped } from './way-stopped.js'

/** How many attempts are remembered for a report. */
const remembered = 20

/** Whom a token is of. Nobody has looked at its signature. */
export interface Account {
  verified: false
  /** Name for a greeting. */
  name: string | undefined
  /** Name that the person signs in with. */
  username: string | undefined
  /** Id of the person in their tenant. */
  oid: string | undefined
  /** Id of the tenant. */
  tid: string | undefined
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
  let last: TokenClaims | undefined
  let foreign: string | undefined

  async function checkUser(token: string): Promise<void> {
    const claims = foreign === token ? undefined : claimsOf(token)
    const open = claims && (await openAccount())
    if (!open || isOf(claims, open, isSameAccount)) return
    const { username, oid } = accountOf(claims)
    throw new WayStopped('wrong-account', {
      developer: `The token is of ${username ?? oid}, and ${open.address ?? open.oid} is open. If they are one person, see isSameAccount.`,
      next: 'now',
    })
  }

  const getToken = ladder({
    ways: waysOf(makers, settings),
    accept: async (token, way) => {
      const claims = claimsOf(token)
      if (way.ownTokens) foreign = token
      else {
        checkAudience(claims)
        await checkUser(token).catch((error: unknown) => {
          way.forget?.()
          throw error
        })
      }
      last = claims
      return token
    },
    tried: (attempt) => {
      attempts.push({ ...attempt, at: clock.now() })
      if (attempts.length > remembered) attempts.shift()
    },
  })

  return { attempts, getToken, checkUser, account: () => last && accountOf(last) }
}

/** @throws TypeError when there is none, or one is the function that makes it. */
function waysOf(makers: readonly WayMaker[], settings: WaySettings): Way[] {
  const ways = makers.map((make) => make(settings))
  if (ways.length > 0 && ways.every((way) => typeof way.getToken === 'function')) return ways
  throw new TypeError('ways takes one or more, each called: [officeSso()]')
}

function accountOf(claims: TokenClaims): Account {
  const text = (...names: string[]) => names.map((name) => claims[name]).find((v) => typeof v === 'string')
  return {
    verified: false,
    name: text('name'),
    username: text('preferred_username', 'upn', 'unique_name'),
    oid: text('oid'),
    tid: text('tid'),
    claims,
  }
}
