import { Fault } from './faults.js'

/** Longest message that is read, in bytes. */
const longest = 131_072

/** The body of a request as text. @throws {Fault} when it is too long or no UTF-8. */
export async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > longest) throw new Fault('malformed', `it is longer than ${longest} bytes`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new Fault('malformed', 'it is no UTF-8')
  }
}
