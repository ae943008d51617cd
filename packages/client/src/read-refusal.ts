import type { Refusal } from './refusal.js'

/** Longest body of a refusal that is read, in characters. */
const bodyLimit = 65_536

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

/** @param objectsOnly Stops at the first piece of what is no JSON object. */
async function readText(response: Response, objectsOnly: boolean): Promise<string> {
  const reader = response.clone().body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
    if (text.length <= bodyLimit && !(objectsOnly && /^\s*[^\s{]/.test(text))) continue
    // Not awaited: it ends when the caller has read the other half.
    reader.cancel().catch(() => undefined)
    return ''
  }
  return text
}
