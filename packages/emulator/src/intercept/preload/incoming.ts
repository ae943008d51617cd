import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import { currentAttempt, duringAttempt } from './attempt.js'
import { CapturedBody, plainHeaders } from './captured-body.js'
import { quietly } from './real.js'
import type { SeenExchange } from './report.js'

type Emit = (this: unknown, event: string | symbol, ...values: unknown[]) => boolean

/** Requests of the browser for parts of a page: shown folded. */
const apiDestinations = new Set(['empty', undefined])

/** Reports every request that a server of this process answers, and ties to it what the process asks meanwhile. */
export function watchIncoming(actor: string, report: (exchange: SeenExchange) => void): void {
  for (const prototype of [http.Server.prototype, https.Server.prototype] as { emit: Emit }[]) {
    const emit = prototype.emit
    prototype.emit = function watchedEmit(event, ...values) {
      if (event !== 'request') return emit.call(this, event, ...values)
      const [request, response] = values as [IncomingMessage, ServerResponse]
      if (request.headers['x-onbehalf-probe'] !== undefined) return emit.call(this, event, ...values)
      const correlationId = headerOf(request, 'x-onbehalf-trace') ?? currentAttempt()
      quietly(() => watch(request, response, { actor, correlationId, report }))
      return duringAttempt(correlationId, () => emit.call(this, event, ...values))
    }
  }
}

interface Watch {
  actor: string
  correlationId: string
  report: (exchange: SeenExchange) => void
}

function watch(
  request: IncomingMessage,
  response: ServerResponse,
  { actor, correlationId, report }: Watch,
): void {
  const began = performance.now()
  const asked = bodyRead(request)
  const answered = bodyWritten(response)
  // Now and not at the end: routers of frameworks change the address on its way.
  const beginning = beginningOf(request, actor, correlationId)
  const headers = plainHeaders(request.headers)
  response.once('close', () =>
    quietly(() => {
      const answerHeaders = plainHeaders(response.getHeaders())
      report({
        ...beginning,
        duration: Math.round((performance.now() - began) * 10) / 10,
        status: response.statusCode,
        request: message(headers, asked.text(headers)),
        response: message(answerHeaders, answered.text(answerHeaders)),
      })
    }),
  )
}

type Beginning = Omit<SeenExchange, 'duration' | 'status' | 'request' | 'response'>

function beginningOf(request: IncomingMessage, actor: string, correlationId: string): Beginning {
  const destination = headerOf(request, 'sec-fetch-dest')
  const isBrowser = request.headers['sec-fetch-mode'] !== undefined
  const from = headerOf(request, 'x-onbehalf-actor') ?? (isBrowser ? 'add-in' : 'other')
  return {
    time: new Date().toISOString(),
    from,
    to: actor,
    kind: 'http',
    method: request.method ?? 'GET',
    url: addressOf(request).slice(0, 8_000),
    summary: summaryOf(request, destination).slice(0, 500),
    quiet: from === 'office' || request.method === 'OPTIONS' || !apiDestinations.has(destination),
    correlationId: correlationId.slice(0, 100),
  }
}

function summaryOf({ method, url = '/' }: IncomingMessage, destination: string | undefined): string {
  const [path] = url.split('?')
  if (!apiDestinations.has(destination)) return `The add-in loads ${path}`
  return method === 'OPTIONS'
    ? `The browser asks whether it may call ${path}`
    : `The add-in calls its API: ${method} ${path}`
}

/** What goes through the request on its way to whoever reads it. */
function bodyRead(request: IncomingMessage): CapturedBody {
  const body = new CapturedBody()
  const push = request.push
  request.push = function watchedPush(chunk: unknown, encoding?: BufferEncoding) {
    quietly(() => body.add(chunk, encoding))
    return push.call(this, chunk, encoding)
  }
  return body
}

/** What is written to a message, before it is sent. */
export function bodyWritten(message: ServerResponse | http.ClientRequest): CapturedBody {
  const body = new CapturedBody()
  const watched = message as unknown as Record<'write' | 'end', (...values: unknown[]) => unknown>
  for (const name of ['write', 'end'] as const) {
    const original = watched[name]
    watched[name] = function watchedWrite(this: unknown, ...values) {
      quietly(() => body.add(values[0], values[1]))
      return original.apply(this, values)
    }
  }
  return body
}

/** A message of the journal; without `body` when there is none. */
export function message(headers: Record<string, string>, body: string | undefined): SeenExchange['request'] {
  return body === undefined ? { headers } : { headers, body }
}

function addressOf(request: IncomingMessage): string {
  const scheme = (request.socket as { encrypted?: boolean }).encrypted ? 'https' : 'http'
  return `${scheme}://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
