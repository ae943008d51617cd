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

/** Longest JSON document that is read, in characters. */
const documentLimit = 1_000_000

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
 * @throws Error when it is too long or no JSON object.
 */
export async function readJson(response: Response): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse(await readText(response))
  if (!isRecord(value)) throw new Error('The answer is no JSON object')
  return value
}

/** Whether a value is an object that is no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > documentLimit) {
      await reader.cancel()
      throw new Error('The answer is too long')
    }
  }
}
