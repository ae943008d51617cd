import type { Actor, Journal, JournalMessage } from '../controls/journal.js'
import { carriesPassword } from './password-in-clear.js'
import { actorNames, describe } from './summaries.js'

const labels = ['actor', 'summary', 'trace', 'user', 'app', 'aadsts', 'address', 'record'] as const
type Label = (typeof labels)[number]

const bodyLimit = 65_536
const textual = /json|jose|text|xml|urlencoded/
const actors = new Set<string>(Object.keys(actorNames))

/** What senders and routes told the journal in `x-onbehalf-…` headers, which nobody else sees. */
export type Labels = Partial<Record<Label, string>>

/** Takes the labels off `headers`. */
export function takeLabels(headers: Headers): Labels {
  const taken: Labels = {}
  for (const label of labels) {
    const value = headers.get(`x-onbehalf-${label}`)
    if (value === null) continue
    taken[label] = value
    headers.delete(`x-onbehalf-${label}`)
  }
  return taken
}

/** One exchange on its way through the front door. */
export interface Exchange {
  url: URL
  /** Path by which the routes know it. */
  path: string
  method: string
  requestHeaders: Headers
  requestBody: string
  labels: Labels
  /** Virtual time at which it began, ISO 8601. */
  time: string
  /** Real time at which it began, in milliseconds. */
  began: number
}

/** Writes `exchange` and its answer to the journal, unless our own pages look something up (`record: no`) and find it. */
export function record(
  journal: Journal,
  exchange: Exchange,
  answer: { status: number; headers: Headers; body: string; labels: Labels },
): void {
  if (exchange.labels.record === 'no' && exchange.method === 'GET' && answer.status < 400) return
  const description = describe(exchange.method, exchange.path, parametersOf(exchange))
  const from = senderOf(exchange)
  const { user, app } = answer.labels
  const aadsts = Number(answer.labels.aadsts) || undefined
  const correlationId = exchange.labels.trace ?? exchange.requestHeaders.get('client-request-id') ?? undefined
  journal.add({
    time: exchange.time,
    duration: Math.round((performance.now() - exchange.began) * 10) / 10,
    from,
    to: description.to,
    kind: 'http',
    method: exchange.method,
    url: exchange.url.href,
    status: answer.status,
    summary: answer.labels.summary ?? exchange.labels.summary ?? `${actorNames[from]} ${description.words}`,
    quiet: description.quiet && answer.status < 400,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(user === undefined ? {} : { user }),
    ...(app === undefined ? {} : { app }),
    ...(aadsts === undefined ? {} : { error: { aadsts } }),
    ...(carriesPassword(exchange) ? { sawPassword: description.to } : {}),
    request: message(exchange.requestHeaders, exchange.requestBody),
    response: message(answer.headers, answer.body),
  })
}

/** The body as text when it is text; undefined for pictures and streams. */
export function isText(headers: Headers): boolean {
  const type = headers.get('content-type') ?? ''
  return textual.test(type) && !type.startsWith('text/event-stream')
}

function senderOf({ labels: { actor }, requestHeaders }: Exchange): Actor {
  if (actor !== undefined && actors.has(actor)) return actor as Actor
  const navigates = requestHeaders.get('sec-fetch-mode') === 'navigate'
  if (navigates) return 'browser'
  return requestHeaders.has('sec-fetch-mode') ? 'add-in' : 'other'
}

function parametersOf({ url, requestBody, requestHeaders }: Exchange): URLSearchParams {
  const isForm = requestHeaders.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm ? new URLSearchParams(requestBody) : url.searchParams
}

function message(headers: Headers, body: string): JournalMessage {
  const plain = Object.fromEntries(headers)
  if (body === '') return { headers: plain }
  return { headers: plain, body: body.length > bodyLimit ? `${copyOf(body.slice(0, bodyLimit))}…` : body }
}

/** A piece of a text holds on to all of it; a copy does not. */
function copyOf(piece: string): string {
  return Buffer.from(piece).toString()
}
