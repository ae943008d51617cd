import type { Refusal } from './refusal.js'
import { withTimeLimit } from './time-limit.js'

/** Longest body of a refusal that is read, in characters. */
const bodyLimit = 65_536

/** How long the end of a body is awaited, in milliseconds: an API may begin an answer and never end it. */
const patience = 10_000

/**
 * Reads why an API refused. What knows the many forms of a refusal is loaded with the first that looks like one.
 *
 * @returns `undefined` when it has nothing to do with sign-in.
 */
export async function readRefusal(response: Response): Promise<Refusal | undefined> {
  const { ok, status, headers } = response
  if (!ok && status < 400) return undefined
  const type = headers.get('content-type') ?? ''
  const text = (ok ? /\bjson\b/i : /\bjson\b|^text\//i).test(type) ? await readText(response, ok) : ''
  if (ok && !/claims|AADSTS/i.test(text)) return undefined
  return (await import('./refusal.js')).refusalIn(response, text)
}

/**
 * The body as text; empty where it is of no use: too long, cut off, or not at its end in time.
 *
 * @param objectsOnly Stops at the first piece of what is no JSON object.
 */
async function readText(response: Response, objectsOnly: boolean): Promise<string> {
  const reader = response.clone().body?.getReader()
  if (!reader) return ''
  const text = await withTimeLimit(textOf(reader, objectsOnly), patience).catch(() => undefined)
  // Not awaited: it ends when the caller has read the other half.
  if (text === undefined) reader.cancel().catch(() => undefined)
  return text ?? ''
}

async function textOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  objectsOnly: boolean,
): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
    if (text.length > bodyLimit || (objectsOnly && /^\s*[^\s{]/.test(text))) return undefined
  }
}
