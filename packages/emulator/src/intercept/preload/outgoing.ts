import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import { currentAttempt } from './attempt.js'
import { CapturedBody, isPlainText, plainHeaders } from './captured-body.js'
import { bodyWritten, message } from './incoming.js'
import { quietly, real } from './real.js'
import type { SeenExchange } from './report.js'

/** Who asks, where the emulator answers, under which names besides, and who is told of requests to elsewhere. */
export interface OutgoingWatch {
  actor: string
  origin: string
  names: ReadonlySet<string>
  report: (exchange: SeenExchange) => void
}

const bodyLimit = 65_536

/**
 * Says in requests to the emulator who asks and in which attempt, and reports requests to elsewhere; the emulator
 * reports those to itself.
 */
export function watchOutgoing(watch: OutgoingWatch): void {
  watchFetch(watch)
  for (const module of [http, https]) {
    const ask = watchedAsk(module.request, watch)
    module.request = ask
    // Node's own asks and ends at once, before anybody could say who asks.
    module.get = function get(this: unknown, ...values: unknown[]) {
      const request = Reflect.apply(ask, this, values) as ClientRequest
      request.end()
      return request
    } as typeof module.get
  }
  syncBuiltinESMExports()
}

function isEmulator(url: URL, { origin, names }: OutgoingWatch): boolean {
  return url.origin === origin || (names.has(url.hostname) && url.protocol === 'https:' && url.port === '')
}

function watchFetch(watch: OutgoingWatch): void {
  const { actor, report } = watch
  globalThis.fetch = async function fetch(input, init) {
    const asked = quietly(() => describeFetch(input, init))
    if (!asked) return real.fetch(input, init)
    const correlationId = currentAttempt()
    if (isEmulator(asked.url, watch)) {
      const headers = new Headers(asked.headers)
      for (const [name, value] of labels(actor, correlationId)) headers.set(name, value)
      return real.fetch(input, { ...init, headers })
    }
    const seen = begin(actor, asked.method, asked.url.href, correlationId)
    const response = await real.fetch(input, init)
    void reportResponse(response, asked.headers, seen, report).catch(() => undefined)
    return response
  }
}

function describeFetch(input: RequestInfo | URL, init: RequestInit | undefined) {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request ? request.url : String(input))
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const headers = new Headers(init?.headers ?? request?.headers)
  return { url, method: init?.method ?? request?.method ?? 'GET', headers }
}

async function reportResponse(
  response: Response,
  requestHeaders: Headers,
  finish: Finish,
  report: OutgoingWatch['report'],
): Promise<void> {
  const headers = plainHeaders(Object.fromEntries(response.headers))
  const length = Number(headers['content-length'] ?? Number.POSITIVE_INFINITY)
  const body = length <= bodyLimit && isPlainText(headers) ? await response.clone().text() : undefined
  const asked = plainHeaders(Object.fromEntries(requestHeaders))
  report(finish(response.status, message(asked, undefined), message(headers, body)))
}

type Ask = typeof http.request

function watchedAsk(ask: Ask, watch: OutgoingWatch): Ask {
  return function watched(this: unknown, ...values: unknown[]) {
    const request = Reflect.apply(ask, this, values) as ClientRequest
    quietly(() => watchRequest(request, watch))
    return request
  } as Ask
}

function watchRequest(request: ClientRequest, watch: OutgoingWatch): void {
  const { actor, report } = watch
  const url = new URL(
    request.path,
    `${request.protocol}//${String(request.getHeader('host') ?? request.host)}`,
  )
  const correlationId = currentAttempt()
  if (isEmulator(url, watch)) {
    if (request.headersSent) return
    for (const [name, value] of labels(actor, correlationId)) request.setHeader(name, value)
    return
  }
  const finish = begin(actor, request.method, url.href, correlationId)
  const asked = bodyWritten(request)
  request.prependOnceListener('response', (response: IncomingMessage) =>
    quietly(() => {
      const answered = new CapturedBody()
      const push = response.push
      response.push = function watchedPush(chunk: unknown, encoding?: BufferEncoding) {
        quietly(() => answered.add(chunk, encoding))
        return push.call(this, chunk, encoding)
      }
      response.once('close', () =>
        quietly(() => {
          const headers = plainHeaders(request.getHeaders())
          const answerHeaders = plainHeaders(response.headers)
          const answer = message(answerHeaders, answered.text(answerHeaders))
          report(finish(response.statusCode ?? 0, message(headers, asked.text(headers)), answer))
        }),
      )
    }),
  )
}

type Finish = (
  status: number,
  request: SeenExchange['request'],
  response: SeenExchange['response'],
) => SeenExchange

function begin(actor: string, method: string, url: string, correlationId: string): Finish {
  const began = performance.now()
  const time = new Date().toISOString()
  const { host, pathname } = new URL(url)
  return (status, request, response) => ({
    time,
    duration: Math.round((performance.now() - began) * 10) / 10,
    from: actor,
    to: 'other',
    kind: 'http',
    method,
    url: url.slice(0, 8_000),
    status,
    summary: `The API asks ${host}: ${method} ${pathname}`.slice(0, 500),
    quiet: false,
    correlationId: correlationId.slice(0, 100),
    request,
    response,
  })
}

function labels(actor: string, correlationId: string): [string, string][] {
  return [
    ['x-onbehalf-actor', actor],
    ['x-onbehalf-trace', correlationId],
  ]
}
