import { findDisagreements } from '../agreement/agree.js'
import { redact } from '../redact/redact.js'
import { addRemoved, lastingKinds, type Removed } from '../redact/removed.js'
import { type Evidence, factLimit, type Gathering, type Input, noEvidence } from './evidence.js'
import { plainName } from './plain.js'
import { HarStream, looksLikeHar } from './readers/har.js'
import { readers } from './readers/index.js'

/** What was gathered, and what was taken out before. */
export interface Gathered {
  evidence: Evidence
  removed: Removed
}

/** A longer piece is cut at a line before it is read, so that memory stays bounded. */
const pieceLength = 1_048_576

/** Names of files with code. Pages may be an error that was saved, and are read as such. */
const codeName = /\.(?:[cm]?[jt]sx?|cs|vb|java|kt|py|go|cshtml|razor|vue|svelte|css)$/i

/** How much of a text without a HAR in it is read, in characters. */
const textLimit = 134_217_728

/**
 * Gathers evidence from texts. Large ones come in chunks; neither texts nor secrets are kept.
 *
 * @example
 * const gatherer = new Gatherer(Date.now())
 * gatherer.add({ name: 'error.txt', text })
 * const { evidence, removed } = gatherer.finish()
 */
export class Gatherer {
  readonly #evidence: Gathering
  #removed: Removed = {}
  readonly #parties: { file: string; text: string }[] = []

  /** @param now Milliseconds since 1970: against what a token or a secret has run out. */
  constructor(now: number) {
    this.#evidence = noEvidence(now)
  }

  /** Reads one text. */
  add(input: Input): void {
    const opened = this.open(input.name)
    opened.push(input.text)
    opened.end()
  }

  /**
   * Begins a text that comes in chunks; at each, memory is bounded.
   *
   * @param isOneOfMany A file of a folder: that nothing in it was recognised is no trouble then. Default false.
   */
  open(givenName: string, isOneOfMany = false): { push(chunk: string): void; end(): void } {
    const name = plainName(redact(givenName).text)
    this.#evidence.inputs++
    let pending = ''
    let seen = 0
    let har: HarStream | undefined
    let recognised = false
    const readPiece = (text: string) => {
      recognised = this.#piece(name, text) || recognised
    }
    return {
      push: (chunk) => {
        seen += chunk.length
        if (har) return har.push(chunk)
        pending += chunk
        if (looksLikeHar(pending.slice(0, 65_536))) {
          har = new HarStream(name, this.#evidence, (removed) => this.#removedFrom(name, removed))
          har.push(pending)
          pending = ''
          return
        }
        if (seen > textLimit) pending = ''
        while (pending.length > 2 * pieceLength) {
          const at = pending.lastIndexOf('\n', pieceLength)
          const cut = at > pieceLength / 2 ? at + 1 : pieceLength
          readPiece(pending.slice(0, cut))
          pending = pending.slice(cut)
        }
      },
      end: () => {
        if (har) return har.end()
        if (pending !== '' || seen === 0) readPiece(pending)
        if (!recognised && !isOneOfMany && seen <= 2 * pieceLength) this.#nothingIn(name, pending)
      },
    }
  }

  /** Everything that was gathered; call it once, at the end. */
  finish(): Gathered {
    this.#agree()
    for (const list of Object.values(this.#evidence))
      if (Array.isArray(list)) list.length = Math.min(list.length, factLimit)
    return { evidence: this.#evidence, removed: this.#removed }
  }

  #piece(name: string, given: string): boolean {
    if (isBinary(given)) {
      this.#trouble(name, 'It is a binary file. Send text: a log, JSON, XML or a HAR.')
      return true
    }
    const { text, removed } = redact(given)
    this.#removedFrom(name, removed)
    const before = this.#evidence.manifests.length
    let recognised = false
    const isCode = codeName.test(name)
    for (const reader of readers)
      if (!(isCode && reader.ofEvents)) recognised = reader.read({ name, text }, this.#evidence) || recognised
    // A program without anything remarkable in it is no trouble.
    recognised ||= isCode
    if (this.#evidence.manifests.length > before) this.#parties.push({ file: name, text })
    return recognised
  }

  #removedFrom(name: string, removed: Removed): void {
    this.#removed = addRemoved(this.#removed, removed)
    // Code names secrets all day; only a key is one for certain.
    const kinds = lastingKinds.filter(
      (kind) => removed[kind] && (kind === 'private key' || !codeName.test(name)),
    )
    const known = this.#evidence.leaks.find(({ from }) => from === name)
    if (known) known.kinds = [...new Set([...known.kinds, ...kinds])]
    else if (kinds.length > 0) this.#evidence.leaks.push({ from: name, kinds })
  }

  #nothingIn(name: string, text: string): void {
    if (this.#evidence.troubles.some(({ from }) => from === name)) return
    this.#trouble(name, whyNothing(text))
  }

  #trouble(from: string, sentence: string): void {
    if (!this.#evidence.troubles.some((other) => other.from === from && other.sentence === sentence))
      this.#evidence.troubles.push({ from, sentence })
  }

  /** Manifests and registrations come in any order, so that they are compared at the end. */
  #agree(): void {
    const manifests = this.#evidence.manifests.flatMap(({ from, manifest }) => {
      const text = this.#parties.find(({ file }) => file === from)?.text
      return manifest && text !== undefined ? { file: from, text, manifest } : []
    })
    for (const read of this.#evidence.registrations)
      read.disagreements = findDisagreements({
        manifests,
        registration: read.registration,
        now: this.#evidence.now,
      })
  }
}

/** Gathers evidence from texts that are there. */
export function gather(inputs: readonly Input[], now: number): Gathered {
  const gatherer = new Gatherer(now)
  for (const input of inputs) gatherer.add(input)
  return gatherer.finish()
}

function isBinary(text: string): boolean {
  const start = text.slice(0, 4_096)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a binary file.
  const strange = start.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0
  return strange > 0 && (start.includes('\0') || strange > start.length / 20)
}

function whyNothing(text: string): string {
  const start = text.trim()
  if (start === '') return 'It is empty.'
  if (/^[[{]/.test(start) && !/[\]}]$/.test(start))
    return 'It looks like JSON that was cut off. Send all of it.'
  if (/^</.test(start) && !/>$/.test(start)) return 'It looks like XML that was cut off. Send all of it.'
  if (/^[[{]/.test(start)) return 'It is JSON, but no error, report, registration, policy or HAR.'
  if (/^</.test(start)) return 'It is XML, but no manifest of an Office add-in.'
  return 'Nothing in it was recognised: no token, AADSTS number, code of Office or tag in brackets.'
}
