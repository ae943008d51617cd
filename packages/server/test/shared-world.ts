import { randomBytes } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import type { ServerEvent } from '../src/observe/events.js'
import { type OnBehalfOf, onBehalfOf } from '../src/on-behalf-of.js'
import type { EncryptionKey } from '../src/stores/sealed-text.js'
import type { TokenOutcome } from '../src/token-outcome.js'
import type { VerifiedToken } from '../src/verified-token.js'
import { type FakeAuthority, fakeAuthority, known, movableClock, tokenAnswer } from './fake-authority.js'
import { type UnrulyStore, unrulyStore } from './unruly-store.js'
import { verifierAt } from './verifier.js'

/** Processes of one API that share a store, and Entra behind them. */
export interface SharedWorld {
  authority: FakeAuthority
  clock: ReturnType<typeof movableClock>
  store: UnrulyStore
  events: ServerEvent[]
  /** One process more on the same store. */
  process(encryptionKeys?: readonly EncryptionKey[], itsClock?: Clock): OnBehalfOf
  user(claims?: Record<string, unknown>): Promise<VerifiedToken>
}

/** The key by which every process seals what it stores, unless it is given others. */
export const key = randomBytes(32).toString('base64')

/** A world in which every token that Entra gives is a new one. */
export function sharedWorld(): SharedWorld {
  const authority = fakeAuthority()
  const clock = movableClock()
  const store = unrulyStore(clock)
  const events: ServerEvent[] = []
  let count = 0
  authority.answer = () => tokenAnswer(`graph-token-${++count}`)
  return {
    authority,
    clock,
    store,
    events,
    process: (encryptionKeys = [key], itsClock = clock) =>
      onBehalfOf({
        clientId: known.api,
        credential: { secret: 'secret' },
        clock: itsClock,
        fetch: (request) => authority.fetch(request),
        cache: { shared: store, encryptionKeys, sharedTimeLimit: 20 },
        onEvent: (event) => events.push(event),
        pause: nextTurn,
      }),
    user: (claims = {}) =>
      verifierAt(
        authority,
        clock,
      )(authority.token({ claims: { exp: clock.now() / 1000 + 90_000, ...claims } })),
  }
}

/** The token, or the kind of what came instead. */
export const textOf = (outcome: TokenOutcome): string =>
  outcome.kind === 'token' ? outcome.accessToken : outcome.kind

/** Lets work in the background come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await nextTurn()
}

async function nextTurn(): Promise<void> {
  await new Promise((done) => setImmediate(done))
}
