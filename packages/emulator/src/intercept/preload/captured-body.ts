const limit = 65_536
const textual = /json|text|xml|javascript|urlencoded/

type Chunk = string | Uint8Array

/** The beginning of a body that passes by: text of known types, and no more than the journal keeps. */
export class CapturedBody {
  readonly #chunks: Buffer[] = []
  #length = 0

  add(chunk: unknown, encoding?: unknown): void {
    if (this.#length > limit || !isChunk(chunk)) return
    const piece =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk)
    this.#chunks.push(piece)
    this.#length += piece.length
  }

  /** The text, if `headers` say that it is plain text; cut at the limit. */
  text(headers: Readonly<Record<string, string>>): string | undefined {
    if (this.#length === 0 || !isPlainText(headers)) return undefined
    const text = Buffer.concat(this.#chunks).toString('utf8')
    return text.length > limit ? `${text.slice(0, limit)}…` : text
  }
}

/** Whether a body with these headers is text that people can read. */
export function isPlainText(headers: Readonly<Record<string, string>>): boolean {
  return (
    textual.test(headers['content-type'] ?? '') && (headers['content-encoding'] ?? 'identity') === 'identity'
  )
}

/** Headers as the journal keeps them: one string each, none of them ours. */
export function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => value !== undefined && !name.startsWith('x-onbehalf-'))
      .map(([name, value]) => [
        name,
        String(Array.isArray(value) ? value.join(', ') : value).slice(0, 16_000),
      ]),
  )
}

function isChunk(value: unknown): value is Chunk {
  return typeof value === 'string' || value instanceof Uint8Array
}
