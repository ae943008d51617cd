import { entraError } from '@onbehalf/protocol'

/** Parameters of a request by name; those sent without a value are left out, as RFC 6749 section 3.1 asks. */
export type Parameters = ReadonlyMap<string, string>

/** Longest query and longest form that are read, in characters. */
const longestQuery = 32_768
const longestForm = 65_536
const formType = 'application/x-www-form-urlencoded'

/**
 * Reads a query.
 *
 * @throws EntraError 90015 when it is too long, 9000411 when a parameter is repeated.
 */
export function readQuery(url: URL): Parameters {
  if (url.search.length > longestQuery) throw entraError('queryTooLong')
  return toParameters(url.searchParams)
}

/**
 * Reads a posted form.
 *
 * @throws EntraError 900144 when the body is no form, 90004 when it is too long, 9000411 when a parameter is repeated.
 */
export async function readForm(request: Request, firstParameter: string): Promise<Parameters> {
  if (!isForm(request)) throw entraError('missingParameter', { name: firstParameter })
  return toParameters(new URLSearchParams(await readText(request, longestForm)))
}

/**
 * Reads what a browser brings to a page whose parameters may all be missing: its form, or the query.
 *
 * @throws EntraError those of `readForm` and `readQuery`.
 */
export async function readFormOrQuery(request: Request, url: URL): Promise<Parameters> {
  if (request.method !== 'POST' || !isForm(request)) return readQuery(url)
  return toParameters(new URLSearchParams(await readText(request, longestForm)))
}

function isForm({ headers }: Request): boolean {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === formType
}

/**
 * Reads a posted JSON object.
 *
 * @throws EntraError 9002313 when it is none, 90004 when it is too long.
 */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request, longestForm)
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Not JSON: the same answer as for JSON of another form.
  }
  throw entraError('malformedRequest')
}

async function readText(request: Request, limit: number): Promise<string> {
  const tooLong = () =>
    entraError('unsupportedRequestFormat', { reason: `The body is longer than ${limit} bytes.` })
  const announced = request.headers.get('content-length')
  if (Number(announced) > limit) throw tooLong()
  if (announced !== null) return request.text()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw tooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function toParameters(pairs: URLSearchParams): Parameters {
  const parameters = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (parameters.has(name)) throw entraError('duplicatedParameter', { name: name.slice(0, 100) })
    if (value !== '') parameters.set(name, value)
  }
  return parameters
}
