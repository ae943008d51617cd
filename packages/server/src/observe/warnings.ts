import type { Clock } from '@onbehalf/protocol'
import type { Denied } from '../denied.js'
import type { EventListener } from './events.js'

/** Says a sentence to whoever runs the process. */
export type Warn = (kind: string, sentence: string) => void

/** The same kind is said again after so long, in milliseconds. */
const pause = 3_600_000

/**
 * Warnings of the process for what nobody listens for, each kind at most once an hour: a server that answers everybody
 * with 500 or 503 must not be silent.
 *
 * @see https://nodejs.org/api/process.html#processemitwarningwarning-options
 */
export function warnings(clock: Clock): Warn {
  const said = new Map<string, number>()
  return (kind, sentence) => {
    const now = clock.now()
    const last = said.get(kind)
    if (last !== undefined && now >= last && now < last + pause) return
    said.set(kind, now)
    process.emitWarning(sentence, { type: 'OnbehalfWarning', code: kind })
  }
}

/** Refusals that say something of the API and nothing of the caller. */
const ownTrouble = new Set(['misconfigured', 'unavailable', 'not-yet-valid'])

/** Listens for refusals in the place of `onDenied`. Of the cause below only its code is told: sentences may hold anything. */
export function warnOfDenied(warn: Warn): (denied: Denied) => void {
  return ({ code, reason = '', message, details: { aadsts, correlationId }, cause }) => {
    const kind = [code, reason].find((name) => ownTrouble.has(name))
    if (kind === undefined) return
    const known = [aadsts && `AADSTS${aadsts}`, correlationId, codeIn(cause)].filter(
      (fact) => fact !== undefined,
    )
    const facts = known.length > 0 ? ` (${known.join(', ')})` : ''
    // Another API may have written the sentence.
    const sentence = message.replace(/\p{Cc}+/gu, ' ')
    warn(
      aadsts === undefined ? kind : `${kind} AADSTS${aadsts}`,
      `${sentence}${facts} onDenied of createApi is told of every refusal, with its cause.`,
    )
  }
}

/** Listens for events in the place of `onEvent`, where there is a shared store. */
export function warnOfStore(warn: Warn): EventListener {
  let failure = ''
  return (event) => {
    if (event.type === 'store-failed') failure = `${event.operation}, ${event.reason}`
    if (event.type === 'store-away') {
      warn(
        event.type,
        `The shared store fails (${failure}), and each process keeps tokens by itself until it answers. Is its client connected, has it room, may it write? onEvent of createApi is told of each failure.`,
      )
    }
    if (event.type === 'store-unreadable') {
      warn(
        event.type,
        'A value of the shared store does not open: another process has other encryptionKeys, or somebody else writes there. Give every process the same list; a new key comes at its end first. onEvent of createApi is told of each.',
      )
    }
  }
}

/** The code of a system or TLS error, `ENOTFOUND` for instance, or of what stands behind it. */
function codeIn(cause: unknown, depth = 4): string | undefined {
  if (!(cause instanceof Error) || depth === 0) return undefined
  const { code } = cause as { code?: unknown }
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
  return codeIn(cause.cause, depth - 1)
}
