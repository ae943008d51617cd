import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Fetch } from '../ground.js'

export interface BridgeOptions {
  /** Longest body that is read, in bytes. Default: 1 MB. */
  bodyLimit?: number
  /** Ends live streams when it aborts; other answers are finished. */
  closing?: AbortSignal
  /** Told of what `fetch` threw; the asker gets 500 and no detail. Default: standard error. */
  report?: (error: unknown) => void
}

/** Why a request is not handed on. */
class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const bodyless = new Set(['GET', 'HEAD'])
/** Methods that a `Request` cannot have. */
const impossible = new Set(['TRACE', 'TRACK', 'CONNECT'])

/** Lets Node's HTTP server answer by `fetch`: a bounded `Request` in, a `Response` out. */
export function bridge(fetch: Fetch, options: BridgeOptions = {}): RequestListener {
  const { bodyLimit = 1_048_576, closing, report = (error) => console.error(error) } = options
  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => fail(incoming, outgoing, error, report))
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await requestOf(incoming, bodyLimit)
    const response = await fetch(request)
    await send(response, outgoing, request.method, closing)
  }
}

async function requestOf(incoming: IncomingMessage, bodyLimit: number): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming
  if (impossible.has(method)) throw new Refusal(405, `${method} is not answered here`)
  if (!url.startsWith('/')) throw new Refusal(400, 'The request line must carry a path')
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  const body = hasBody && !bodyless.has(method) ? await readBody(incoming, bodyLimit) : undefined
  try {
    return new Request(`https://${headers.host}${url}`, {
      method,
      headers: headersOf(incoming),
      ...(body === undefined ? {} : { body }),
    })
  } catch {
    throw new Refusal(400, 'The address or a header of this request cannot be read')
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new Refusal(413, `A body may have ${limit} bytes`)
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming
      .on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length <= limit) chunks.push(chunk)
        else reject(tooLarge)
      })
      .once('end', () => resolve(new Uint8Array(Buffer.concat(chunks, Math.min(length, limit)))))
      .once('error', reject)
  })
}

async function send(
  response: Response,
  outgoing: ServerResponse,
  method: string,
  closing: AbortSignal | undefined,
): Promise<void> {
  outgoing.statusCode = response.status
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  })
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  if (!response.body || method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  const isLive = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  await (isLive ? stream(response.body, outgoing, closing) : sendBody(response.body, outgoing))
}

/** Sends a body with its length when it is one piece, as nearly all are, and in pieces otherwise. */
async function sendBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  const first = await reader.read()
  const second = first.done ? first : await reader.read()
  if (second.done) {
    outgoing.setHeader('content-length', first.value?.length ?? 0)
    outgoing.end(first.value)
    return
  }
  if (first.value) outgoing.write(first.value)
  outgoing.write(second.value)
  await pipe(reader, outgoing)
}

async function stream(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
  closing: AbortSignal | undefined,
): Promise<void> {
  const reader = body.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  closing?.addEventListener('abort', stop)
  outgoing.flushHeaders()
  try {
    if (closing?.aborted) stop()
    await pipe(reader, outgoing)
  } finally {
    closing?.removeEventListener('abort', stop)
  }
}

async function pipe(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.once('close', () => void reader.cancel().catch(() => undefined))
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (!outgoing.write(value) && !outgoing.destroyed) await drained(outgoing)
  }
  outgoing.end()
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go)
      resolve()
    }
    outgoing.once('drain', go).once('close', go)
  })
}

function fail(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  error: unknown,
  report: (error: unknown) => void,
): void {
  const isReset = error instanceof Error && error.name === 'ConnectionReset'
  if (isReset || outgoing.headersSent || incoming.destroyed) {
    if (!isReset && !incoming.destroyed) report(error)
    outgoing.destroy()
    return
  }
  if (!(error instanceof Refusal)) report(error)
  const [status, text] =
    error instanceof Refusal
      ? [error.status, error.message]
      : [500, 'The emulator failed; its terminal says why']
  const headers = { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }
  outgoing.writeHead(status, headers).end(`${text}.\n`, () => incoming.destroy())
}
