import type { z } from 'zod'
import { GraphError } from './errors.js'

/** The longest body that is read, in bytes. */
const bodyLimit = 262_144

/**
 * The JSON body of a write, checked against `schema`; `type` names the resource in refusals.
 *
 * @throws {GraphError} 400 that names the member at fault, 413 for a body that is too long.
 */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  type: string,
): Promise<z.infer<S>> {
  return checkBody(await readJson(request), schema, type)
}

/** `body` as `schema` reads it. @throws {GraphError} 400 that names the member at fault. */
export function checkBody<S extends z.ZodType>(body: unknown, schema: S, type: string): z.infer<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new GraphError('invalidBody', problemOf(parsed.error, type))
}

/** The JSON body of a write. @throws {GraphError} 400 for what is no JSON, 413 for a body that is too long. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new GraphError('unreadableBody')
  const text = await boundedText(request)
  try {
    return JSON.parse(text)
  } catch {
    throw new GraphError('unreadableBody')
  }
}

async function boundedText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let [text, length] = ['', 0]
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > bodyLimit) throw new GraphError('largeBody', String(bodyLimit))
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function problemOf(error: z.ZodError, type: string): string {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0]
  const path = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const name = [...issue.path, issue.keys[0]].join('.')
    return `Invalid property '${name}': '${type}' has no such property that can be written.`
  }
  if (path === '') return `Invalid body for '${type}': ${issue?.message ?? 'not an object'}.`
  return `Invalid value specified for property '${path}' of resource '${type}'. ${issue?.message ?? ''}`.trim()
}
