import { parseBearerChallenges, readBareClaims, readClaims } from '@onbehalf/protocol'
import { redact } from '../../redact/redact.js'
import type { Removed } from '../../redact/removed.js'
import { isErrorName } from '../../redact/values.js'
import { type Exchange, factLimit, type Gathering } from '../evidence.js'
import { isRecord, record, word } from '../json.js'
import { mentionsIn } from '../mentions.js'
import { plain, plainPath } from '../plain.js'
import { refusalOf, refusalsIn } from './error.js'
import { tokenReader } from './token.js'

/** Longest text inside a HAR that is looked at; scripts and pictures are longer, refusals never. */
const valueLimit = 65_536

/** Whether the beginning of a text is that of a HAR. */
export function looksLikeHar(start: string): boolean {
  return /^\uFEFF?\s*\{\s*"log"\s*:\s*\{/.test(start)
}

/**
 * Reads a HAR while it comes: entry by entry, each without the texts that are too long to matter, so that memory does
 * not grow with the file.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export class HarStream {
  readonly #name: string
  readonly #evidence: Gathering
  readonly #removed: (removed: Removed) => void
  #text = ''
  #depth = 0
  #entryDepth: number | undefined
  #quoted = false
  #escaped = false
  #length = 0
  /** What was read last before the list of requests. */
  #before = ''
  #entries = 0
  #closed = false

  constructor(name: string, evidence: Gathering, removed: (removed: Removed) => void) {
    this.#name = name
    this.#evidence = evidence
    this.#removed = removed
  }

  /** Takes the next chunk. */
  push(chunk: string): void {
    let at = 0
    while (at < chunk.length) at = this.#quoted ? this.#string(chunk, at) : this.#structure(chunk, at)
  }

  /** Inside of a text: what goes beyond the limit is left out, an escape is left out whole. */
  #string(chunk: string, at: number): number {
    if (this.#escaped) {
      const needed = chunk.charAt(at) === 'u' ? 6 : 2
      if (this.#length + needed > valueLimit) this.#length = valueLimit
      this.#take(`\\${chunk.charAt(at)}`)
      this.#escaped = false
      return at + 1
    }
    const end = next(/["\\]/g, chunk, at)
    this.#take(chunk.slice(at, end))
    if (end === chunk.length) return end
    if (chunk.charAt(end) === '"') {
      this.#quoted = false
      this.#length = 0
      this.#keep('"')
    } else this.#escaped = true
    return end + 1
  }

  #take(text: string): void {
    const room = Math.max(0, valueLimit - this.#length)
    this.#keep(text.slice(0, room))
    this.#length += text.length
  }

  /** Between the texts: brackets, and what stands there. */
  #structure(chunk: string, at: number): number {
    const end = next(/["[\]{}]/g, chunk, at)
    this.#keep(chunk.slice(at, end))
    const sign = chunk.charAt(end)
    if (sign === '"') {
      this.#quoted = true
      this.#keep(sign)
    } else if (sign === '[' || sign === '{') this.#opened(sign)
    else if (sign !== '') this.#ended(sign)
    return end + 1
  }

  #opened(sign: string): void {
    this.#depth++
    if (sign === '[' && this.#entryDepth === undefined && /"entries"\s*:\s*$/.test(this.#before))
      this.#entryDepth = this.#depth + 1
    else {
      if (this.#depth === this.#entryDepth) this.#text = ''
      this.#keep(sign)
    }
  }

  #ended(sign: string): void {
    this.#keep(sign)
    if (this.#depth === this.#entryDepth) this.#entry()
    this.#depth--
    if (this.#depth === 0) this.#closed = true
    // The list of requests is over.
    if (this.#entryDepth !== undefined && this.#depth < this.#entryDepth - 1)
      this.#entryDepth = Number.POSITIVE_INFINITY
  }

  /** Says what is missing, when something is. */
  end(): void {
    const sentence = this.#closed
      ? this.#entries === 0 && 'The HAR has no requests in it. Record again with the network tab open.'
      : `The HAR was cut off; ${this.#entries} requests before the cut were read.`
    if (sentence) this.#evidence.troubles.push({ from: this.#name, sentence })
  }

  #keep(text: string): void {
    if (this.#entryDepth === undefined) this.#before = (this.#before + text).slice(-40)
    // An entry is a few headers and texts of bounded length: longer, and it is made to be long.
    else if (this.#depth >= this.#entryDepth && this.#text.length < 16 * valueLimit) this.#text += text
  }

  #entry(): void {
    this.#entries++
    const { text, removed } = redact(this.#text)
    this.#text = ''
    this.#removed(removed)
    if (this.#evidence.exchanges.length >= factLimit) return
    let entry: unknown
    try {
      entry = JSON.parse(text)
    } catch {
      return
    }
    if (!isRecord(entry)) return
    const exchange = exchangeOf(this.#name, entry)
    if (!exchange) return
    this.#evidence.exchanges.push(exchange)
    if (exchange.refusal) this.#evidence.refusals.push(exchange.refusal)
    if (/authorization/i.test(text))
      tokenReader.read({ name: this.#name, text: authorization(entry) }, this.#evidence)
    for (const mention of mentionsIn(bodyOf(entry).slice(0, 4_096)))
      this.#evidence.mentions.push({ from: this.#name, mention })
  }
}

/** Where the next of these characters is; the end of the chunk when there is none. */
function next(pattern: RegExp, chunk: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(chunk)?.index ?? chunk.length
}

function headersOf(message: unknown): { name: string; value: string }[] {
  const headers = record(message).headers
  return (Array.isArray(headers) ? headers.filter(isRecord) : []).map(({ name, value }) => ({
    name: (word(name) ?? '').toLowerCase(),
    value: word(value) ?? '',
  }))
}

function authorization(entry: Record<string, unknown>): string {
  return headersOf(entry.request).find(({ name }) => name === 'authorization')?.value ?? ''
}

function bodyOf(entry: Record<string, unknown>): string {
  return word(record(record(entry.response).content).text) ?? ''
}

function exchangeOf(from: string, entry: Record<string, unknown>): Exchange | undefined {
  const request = record(entry.request)
  const response = record(entry.response)
  const url = addressOf(word(request.url) ?? '')
  if (!url) return undefined
  const body = parsed(bodyOf(entry))
  const refusal = refusalIn(from, entry, body)
  const challenge = challengeOf(headersOf(response).find(({ name }) => name === 'www-authenticate')?.value)
  const graphCode = word(record(body?.error).code)
  const grant = /grant_type=([^&"\s]+)/.exec(word(record(request.postData).text) ?? '')?.[1]
  const at = Date.parse(word(entry.startedDateTime) ?? '')
  return {
    from,
    method: plain(word(request.method) ?? 'GET', 10),
    host: plain(url.host.toLowerCase()),
    path: plainPath(url.pathname),
    status: typeof response.status === 'number' ? response.status : 0,
    ...tenantOf(url),
    ...(grant && { grant: plain(decodeURIComponent(grant), 80) }),
    ...(refusal && { refusal }),
    ...(challenge && { challenge }),
    ...(graphCode && isErrorName(graphCode) && { graphCode: plain(graphCode, 60) }),
    at: Number.isNaN(at) ? undefined : at,
  }
}

function addressOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function tenantOf(url: URL): { tenant?: string } {
  const tenant = /^\/([^/]+)\/oauth2\//.exec(url.pathname)?.[1]
  return tenant ? { tenant: plain(tenant.toLowerCase(), 60) } : {}
}

/** A refusal in the body, or in the address that the answer redirects to. */
function refusalIn(from: string, entry: Record<string, unknown>, body: Record<string, unknown> | undefined) {
  const inBody = body && refusalOf(body)
  if (inBody) return { from, ...inBody }
  const location = headersOf(entry.response).find(({ name }) => name === 'location')?.value ?? ''
  const page = bodyOf(entry)
  const [found] = refusalsIn(`${location}\n${page.includes('AADSTS') ? page : ''}`)
  return found && { from, ...found }
}

function challengeOf(header: string | undefined): Exchange['challenge'] {
  if (header === undefined) return undefined
  const [first] = parseBearerChallenges(header)
  const claims = readBareClaims(header) ?? (first && readClaims(first.claims))
  return { claims: claims !== undefined, ...(first?.error && { error: plain(first.error, 40) }) }
}

function parsed(text: string): Record<string, unknown> | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
