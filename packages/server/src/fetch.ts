/** Sends a request. `globalThis.fetch` fits; a test may answer without a network. */
export type Fetch = (request: Request) => Promise<Response>

/** The platform's own `fetch`, looked up at each call, so that instrumentation loaded later is used too. */
export const platformFetch: Fetch = (request) => globalThis.fetch(request)

/** Time limit of one request, in milliseconds. */
export const requestTimeout = 10_000

/**
 * Gives work a signal that aborts when time is up. The timer ends with the work: thousands of them would otherwise
 * outlive their requests.
 *
 * @param limit Milliseconds.
 */
export async function withinTime<Result>(
  limit: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error(`No answer within ${limit} ms`)), limit)
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** How much of an answer is read, and for how long. */
export interface ReadLimits {
  characters: number
  milliseconds: number
}

/** Limits of a document, of whatever is no answer to an own question for data. */
const documentLimits: ReadLimits = { characters: 1_000_000, milliseconds: requestTimeout }

/**
 * Gets a JSON document.
 *
 * @throws Error when the answer is late, a redirect, not 200, too long or no JSON object.
 */
export function getJson(fetch: Fetch, address: string): Promise<Record<string, unknown>> {
  return withinTime(requestTimeout, async (signal) => {
    const headers = { accept: 'application/json' }
    const response = await fetch(new Request(address, { headers, redirect: 'manual', signal }))
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
    return readJson(response)
  })
}

/**
 * Reads the body of a response as a JSON object.
 *
 * @throws Error when it is too long, does not end in time, or is no JSON object.
 */
export async function readJson(response: Response): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse(await readText(response, documentLimits))
  if (!isRecord(value)) throw new Error('The answer is no JSON object')
  return value
}

/** Whether a value is an object that is no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads the body of a response as text.
 *
 * @throws Error when it is too long, or does not end in time: a server may begin an answer and never end it.
 */
export async function readText(
  { body }: Response,
  { characters, milliseconds }: ReadLimits,
): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  return withinTime(milliseconds, async (signal) => {
    // Ends a read that waits; what the stream says to that is nobody's concern.
    signal.addEventListener('abort', () => void reader.cancel(signal.reason).catch(() => undefined))
    for (;;) {
      const { done, value } = await reader.read()
      if (signal.aborted) throw signal.reason
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
      if (text.length > characters) {
        void reader.cancel().catch(() => undefined)
        throw new Error(`The answer is longer than ${characters} characters`)
      }
    }
  })
}
