import type { Actor, JournalEntry } from '../../controls/journal.js'
import type { Facts } from '../steps.js'

/** A request that was seen, with what its answer says. */
export interface ObservedRequest {
  from: Actor
  to: Actor
  method: string
  path: string
  /** HTTP status; for a call to Office 0, or Office's code. */
  status: number
  summary: string
  correlationId?: string
  /** Members of the answer that say why it was refused. */
  refusal: Refusal
  /** As the journal has it, tokens included. */
  entry: JournalEntry
}

/** Why the token endpoint refused, member by member. */
export interface Refusal {
  error?: string
  aadsts?: number
  suberror?: string
  /** Claims to satisfy, as JSON text. */
  claims?: string
}

/** Reads an entry of the journal. */
export function observed(entry: JournalEntry): ObservedRequest {
  const { from, to, method, status, summary, correlationId } = entry
  return {
    from,
    to,
    method,
    path: URL.canParse(entry.url) ? new URL(entry.url).pathname : entry.url,
    status,
    summary,
    ...(correlationId === undefined ? {} : { correlationId }),
    refusal: refusalIn(entry),
    entry,
  }
}

function refusalIn({ response, error, status }: JournalEntry): Refusal {
  const body = status >= 400 ? fieldsOf(response.body) : {}
  const codes = Array.isArray(body.error_codes) ? body.error_codes : []
  const aadsts = typeof codes[0] === 'number' ? codes[0] : error?.aadsts
  return {
    ...(typeof body.error === 'string' && { error: body.error }),
    ...(aadsts !== undefined && { aadsts }),
    ...(typeof body.suberror === 'string' && { suberror: body.suberror }),
    ...(typeof body.claims === 'string' && { claims: body.claims }),
  }
}

/** Who asked whom and what came of it, for instance `api → entra 400 AADSTS50076`. */
export function arrowOf({ from, to, status, refusal: { aadsts } }: ObservedRequest): string {
  const code = aadsts === undefined ? '' : ` AADSTS${aadsts}`
  return `${from} → ${to}${status === 0 ? '' : ` ${status}`}${code}`
}

/**
 * The sequence of requests, one line each. What a person does before pages and with a phone is one line, `prompt`, and so
 * are the requests in which a broker gets one token.
 */
export function sequenceOf(requests: readonly ObservedRequest[]): string[] {
  const lines: string[] = []
  for (const request of requests) {
    const line = lineOf(request)
    const last = lines.at(-1)
    if (line === 'prompt' && last === 'broker → entra') lines.pop()
    if (isWalk(line) && isWalk(lines.at(-1))) continue
    lines.push(line)
  }
  return lines
}

function lineOf(request: ObservedRequest): string {
  const { from, to } = request
  if (from === 'browser' || from === 'phone' || to === 'phone') return 'prompt'
  return from === 'broker' ? 'broker → entra' : arrowOf(request)
}

function isWalk(line: string | undefined): boolean {
  return line === 'prompt' || line === 'broker → entra'
}

/** The facts of a request to the token endpoint, for a step. */
export function tokenFacts(request: ObservedRequest | undefined): Facts {
  if (!request) return {}
  const { error, aadsts, suberror, claims } = request.refusal
  return {
    status: request.status,
    error,
    aadsts,
    suberror,
    claims: claims === undefined ? [] : claimNames(claims),
  }
}

/** The same in a few words, for instance `400 AADSTS50076 basic_action, claims`. */
export function tokenWords(request: ObservedRequest | undefined): string {
  if (!request) return 'was not asked for'
  const { aadsts, suberror, claims } = request.refusal
  const code = aadsts === undefined ? '' : ` AADSTS${aadsts}`
  const sub = suberror === undefined ? '' : ` ${suberror}`
  return `${request.status}${code}${sub}${claims === undefined ? '' : ', claims'}`
}

/** Names of the claims that a challenge asks for, for instance `access_token.capolids`. */
export function claimNames(text: string): string[] {
  return Object.entries(fieldsOf(text)).flatMap(([token, wanted]) =>
    typeof wanted === 'object' && wanted !== null
      ? Object.keys(wanted).map((name) => `${token}.${name}`)
      : [],
  )
}

function fieldsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
