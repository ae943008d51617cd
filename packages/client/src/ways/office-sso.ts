import { type OfficeStop, officeStop } from '@onbehalf/protocol/sign-in'
import { insideOffice, type OfficeAuth, type OfficeTokenOptions, officeAuth } from '../office-globals.js'
import { withTimeLimit } from '../time-limit.js'
import type { TokenRequest, Way, WayMaker, WaySettings } from '../way.js'
import { WayStopped } from '../way-stopped.js'

/** How long Office is left alone after it complained of too many calls, in milliseconds. */
const pauseLength = 30_000
/** How long another call is awaited that Office says is running, in milliseconds. */
const patience = 3_000
/** How long a start is awaited that looks finished; event handlers of Outlook never hear of its end. */
const startPatience = 5_000

type Outcome = { token: string } | { code: number | undefined; error: unknown }

/**
 * Single sign-on of Office: `getAccessToken`, with the documented reaction to each of its codes at most once.
 * One request makes three calls at the very most.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins
 */
export function officeSso(): WayMaker {
  return officeSsoOf
}

function officeSsoOf({ clock, limits }: WaySettings): Way {
  const unanswered = new Set<Promise<unknown>>()
  let pausedUntil = Number.NEGATIVE_INFINITY

  async function getToken(request: TokenRequest): Promise<string> {
    if (clock.now() < pausedUntil) throw new WayStopped('throttled', { next: 'now' })
    // Office answers a new sign-in from its cache when no claims name what is missing.
    if (request.anew) throw new WayStopped('challenge-elsewhere', { next: 'now' })
    const auth = await findAuth(limits.silent)
    const { mayAsk, authChallenge } = request
    const options = {
      ...(mayAsk && { allowSignInPrompt: true }),
      ...(authChallenge !== undefined && { authChallenge }),
    }
    return attempt(auth, options, request, [])
  }

  async function attempt(
    auth: OfficeAuth,
    options: OfficeTokenOptions,
    request: TokenRequest,
    answered: readonly number[],
  ): Promise<string> {
    const earlier = [...unanswered]
    const outcome = await withTimeLimit(call(auth, options), limits[request.mayAsk ? 'asking' : 'silent'])
    if ('token' in outcome) return outcome.token

    const { code, error } = outcome
    const reaction = officeStop(code)
    const again = repetition(reaction, options, request)
    if (code === undefined || answered.includes(code) || !again) throw stopOf(reaction, request, code, error)
    if (reaction.againLater) await settled(earlier)
    return attempt(auth, again, request, [...answered, code])
  }

  function stopOf(
    { stop, ofChallenge, developer, pause, againWith, next }: OfficeStop,
    { mayAsk, authChallenge }: TokenRequest,
    office: number | undefined,
    cause: unknown,
  ): WayStopped {
    const wasPaused = pausedUntil > Number.NEGATIVE_INFINITY
    if (pause) pausedUntil = clock.now() + pauseLength
    if (ofChallenge && authChallenge !== undefined)
      return new WayStopped(ofChallenge, { office, next, cause })
    // What was not asked for yet may still help.
    const after = next ?? (pause && wasPaused ? 'now' : undefined)
    const details = { office, developer, next: after && againWith && !mayAsk ? 'now' : after, cause } as const
    return new WayStopped(stop, details)
  }

  function call(auth: OfficeAuth, options: OfficeTokenOptions): Promise<Outcome> {
    // Office writes its defaults into the object and refuses a frozen one, so it gets one of its own each time.
    const answer = new Promise<unknown>((resolve) => resolve(auth.getAccessToken({ ...options })))
    const outcome = answer
      .then(outcomeOf, (error) => ({ code: codeOf(error), error }))
      .finally(() => unanswered.delete(outcome))
    unanswered.add(outcome)
    return outcome
  }

  return { name: 'office-sso', getToken }
}

async function findAuth(limit: number): Promise<OfficeAuth> {
  const early = officeAuth()
  const inside = withTimeLimit(insideOffice(), early ? startPatience : limit)
  const isInside = await (early ? inside.catch(() => true) : inside)
  const auth = isInside ? officeAuth() : undefined
  if (!auth) throw new WayStopped(isInside ? 'not-supported' : 'not-in-office', { next: 'now' })
  return auth
}

/** Options of the repetition that a reaction asks for, if it is allowed and changes anything. */
function repetition(
  { againLater, againWith, ofChallenge }: OfficeStop,
  options: OfficeTokenOptions,
  { mayAsk, authChallenge }: TokenRequest,
): OfficeTokenOptions | undefined {
  if (againLater) return options
  if (!againWith || !mayAsk || (ofChallenge && authChallenge !== undefined)) return undefined
  const next = { ...options, ...againWith }
  return Object.keys(next).length > Object.keys(options).length ? next : undefined
}

/** Waits for our own calls that Office has not answered, or, if another script made them, for a while. */
async function settled(calls: readonly Promise<unknown>[]): Promise<void> {
  const end = calls.length > 0 ? Promise.all(calls) : new Promise<never>(() => undefined)
  await withTimeLimit(end, patience).catch(() => undefined)
}

function outcomeOf(token: unknown): Outcome {
  if (typeof token === 'string' && token !== '') return { token }
  return { code: undefined, error: new TypeError('Office answered without a token') }
}

function codeOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'number' ? code : undefined
}
