import { z } from 'zod'
import { readJson } from '../body.js'
import type { GraphCall } from '../call.js'
import { GraphError } from '../errors.js'
import type { GraphRoute } from '../resource.js'
import { hasPath } from '../router.js'

/** The most requests that Graph takes in one batch. */
const most = 20

const part = z.object({
  id: z.string().min(1).max(1_024),
  method: z.string().regex(/^(?:GET|POST|PATCH|PUT|DELETE)$/i, 'It must be a method of HTTP.'),
  url: z
    .string()
    .min(1)
    .max(16_384)
    .refine((url) => !/^(?:[a-z][a-z\d+.-]*:|\/\/|\\)/i.test(url), 'It must be relative to the version.'),
  headers: z.record(z.string(), z.string()).refine(areHeaders, 'They must be headers of HTTP.').optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).max(most).optional(),
})

type Part = z.output<typeof part>

/** What a batch says of one of its requests. */
interface PartAnswer {
  id: string
  status: number
  headers: Record<string, string>
  body: unknown
}

/**
 * Answers each request of a batch as if it had come alone: its token, faults and trace are those of the single request.
 *
 * @throws {GraphError} 400 for a batch that Graph does not read, with the member at fault in the trace.
 * @see https://learn.microsoft.com/graph/json-batching
 */
async function answerBatch(call: GraphCall): Promise<Response> {
  const parts = readBatch(await readJson(call.request))
  const addresses = parts.map((one) => addressOf(call, one))
  const answers = new Map<string, Promise<PartAnswer>>()
  for (const [index, one] of parts.entries()) {
    const needed = (one.dependsOn ?? []).map((id) => answers.get(keyOf(id)))
    answers.set(keyOf(one.id), answerAfter(needed, one, call, addresses[index] ?? ''))
  }
  return Response.json({ responses: await Promise.all(answers.values()) })
}

function readBatch(body: unknown): Part[] {
  const read = z.object({ requests: z.array(z.unknown()).min(1) }).safeParse(body)
  if (!read.success) throw unfit('it has no requests')
  const { requests } = read.data
  if (requests.length > most) {
    throw new GraphError('longBatch', '', {
      explanation: `the batch has ${requests.length} requests, and Graph takes ${most}`,
    })
  }
  const parts = requests.map(readPart)
  const earlier = new Set<string>()
  for (const { id, dependsOn = [] } of parts) {
    if (earlier.has(keyOf(id))) throw new GraphError('repeatedRequest', id)
    const unknown = dependsOn.find((needed) => !earlier.has(keyOf(needed)))
    if (unknown !== undefined) {
      throw new GraphError('wrongDependency', id, {
        explanation: `the request '${id}' depends on '${unknown}', which no request before it is called`,
      })
    }
    earlier.add(keyOf(id))
  }
  return parts
}

/**
 * Graph compares identifiers without regard to case, which identifiers of mail do not survive.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1679
 */
function keyOf(id: string): string {
  return id.toLowerCase()
}

function readPart(value: unknown, index: number): Part {
  const read = part.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw unfit(`requests[${index}].${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`)
}

function unfit(explanation: string): GraphError {
  return new GraphError('unfitBatch', '', { explanation: `the batch is unreadable: ${explanation}` })
}

function areHeaders(headers: Record<string, string>): boolean {
  try {
    return new Headers(headers) !== undefined
  } catch {
    return false
  }
}

/** Below this version of Graph and nowhere else, whatever dots the address has. */
function addressOf({ root }: GraphCall, { id, url }: Part): string {
  const { href } = new URL(`${root}/${url.replace(/^\//, '')}`)
  if (href.startsWith(`${root}/`)) return href
  throw unfit(`the address of '${id}' leads out of Graph`)
}

async function answerAfter(
  needed: readonly (Promise<PartAnswer> | undefined)[],
  one: Part,
  call: GraphCall,
  address: string,
): Promise<PartAnswer> {
  const failed = (await Promise.all(needed)).find((answer) => answer && answer.status >= 400)
  if (failed) return refusedPart(one.id, new GraphError('failedDependency', failed.id))
  try {
    requireSingle(call, address)
    return await written(one.id, await call.ground.fetch(requestOf(call, one, address)))
  } catch (error) {
    if (error instanceof GraphError) return refusedPart(one.id, error)
    if (isReset(error)) return refusedPart(one.id, new GraphError('brokenConnection'))
    throw error
  }
}

/** Whether a fault broke the connection, as `fetch` fails then. */
function isReset(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConnectionReset'
}

/** @throws {GraphError} 400 for a batch in a batch, which could go on without end. */
function requireSingle({ root }: GraphCall, address: string): void {
  const [path = ''] = address.slice(root.length).split(/[?#]/)
  if (hasPath(batch, path)) throw new GraphError('unfitBatch')
}

/** Known to the client as the batch is, unless it has an identifier of its own: the documented example shows it. */
function requestOf({ request }: GraphCall, one: Part, address: string): Request {
  const headers = new Headers(one.headers)
  const client = request.headers.get('client-request-id')
  if (client !== null && !headers.has('client-request-id')) headers.set('client-request-id', client)
  for (const name of ['authorization', 'x-onbehalf-address']) {
    const outer = request.headers.get(name)
    if (outer !== null) headers.set(name, outer)
  }
  headers.set('x-onbehalf-actor', 'graph')
  const method = one.method.toUpperCase()
  const body = method === 'GET' ? undefined : bodyOf(one.body, headers)
  return new Request(address, { method, headers, ...(body !== undefined && { body }) })
}

/** JSON as it is; anything else came as Base64. */
function bodyOf(body: unknown, headers: Headers): string | Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || body === null) return undefined
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '')
  return typeof body === 'string' && !isJson
    ? new Uint8Array(Buffer.from(body, 'base64'))
    : JSON.stringify(body)
}

async function written(id: string, response: Response): Promise<PartAnswer> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const content = (): unknown => (isJson ? JSON.parse(bytes.toString()) : bytes.toString('base64'))
  return {
    id,
    status: response.status,
    headers: headersOf(response),
    body: bytes.length === 0 ? null : content(),
  }
}

function refusedPart(id: string, { status, code, message }: GraphError): PartAnswer {
  const body = { error: { code, message } }
  return { id, status, headers: { 'Content-Type': 'application/json' }, body }
}

/** Spelled as Graph spells them: in a batch they are names of JSON, and clients look for just these. */
const shownHeaders = [
  'Cache-Control',
  'Content-Type',
  'ETag',
  'Location',
  'OData-Version',
  'Preference-Applied',
  'Retry-After',
  'WWW-Authenticate',
  'x-onbehalf-fault',
]

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries(
    shownHeaders.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

/** `/$batch`: up to twenty requests in one, in both versions. */
export const batch: readonly GraphRoute[] = [
  { method: 'POST', path: '/$batch', handle: answerBatch },
  { method: 'POST', version: 'beta', path: '/$batch', handle: answerBatch },
]
