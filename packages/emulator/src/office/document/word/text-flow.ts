import { RichApiProblem } from '../rich-api/problem.js'
import type { CharacterFormat, ParagraphFormat } from './format.js'

/** Ends a paragraph, and is the paragraph to whoever holds it. */
export interface Mark {
  readonly id: string
  format: ParagraphFormat
  /** The cell of a table that the paragraph is in. */
  readonly cell?: Cell
}

export interface Cell {
  table: TableMark
  row: number
  column: number
}

/** A table, known by identity. */
export interface TableMark {
  readonly id: string
  style: string
  headerRowCount: number
}

/** One character, or the end of a paragraph. */
export interface Unit {
  readonly text: string
  readonly format: CharacterFormat
  readonly mark?: Mark
}

/** A part of the text, from the first character in it to the first behind it; it moves with the text. */
export interface Span {
  start: number
  end: number
}

/** A paragraph as it stands now. */
export interface Paragraph extends Span {
  /** The end of the text: the place of its mark. */
  end: number
  mark: Mark
}

/** Characters that a document holds; some sixty pages. */
const longest = 200_000

/** The text of a document: characters and ends of paragraphs in one row, tables included, cell by cell. */
export class TextFlow {
  #units: Unit[] = []
  /** Spans that somebody may hold; they are told of each change. */
  readonly #spans = new Set<WeakRef<Span>>()
  #lastId = 0

  /** A new id for a paragraph or a table. */
  newId(): string {
    this.#lastId += 1
    return `p${this.#lastId}`
  }

  get units(): readonly Unit[] {
    return this.#units
  }

  get length(): number {
    return this.#units.length
  }

  /** A part that moves with the text. */
  span(start: number, end: number): Span {
    const span = { start, end }
    this.#spans.add(new WeakRef(span))
    return span
  }

  /** The paragraphs in their order. */
  paragraphs(): Paragraph[] {
    const found: Paragraph[] = []
    let start = 0
    for (const [index, { mark }] of this.#units.entries()) {
      if (!mark) continue
      found.push({ start, end: index, mark })
      start = index + 1
    }
    return found
  }

  /**
   * Where a paragraph is now.
   *
   * @throws {RichApiProblem} when it was deleted.
   */
  paragraph(mark: Mark): Paragraph {
    const end = this.#units.findIndex((unit) => unit.mark === mark)
    if (end < 0) {
      throw new RichApiProblem('ItemNotFound', "The paragraph doesn't exist any more: it was deleted.")
    }
    let start = end
    while (start > 0 && !this.#units[start - 1]?.mark) start -= 1
    return { start, end, mark }
  }

  /** The paragraph around a place. */
  paragraphAt(place: number): Paragraph {
    const all = this.paragraphs()
    const found = all.find(({ end }) => place <= end) ?? all.at(-1)
    if (!found) throw new TypeError('A text has one paragraph at least')
    return found
  }

  /** The characters of a part; paragraphs end in a carriage return, cells in a tabulator. */
  text({ start, end }: Span): string {
    return this.#units
      .slice(start, end)
      .map(({ text, mark }) => (mark ? this.#between(mark) : text))
      .join('')
  }

  /** How the next character would look that is typed here. */
  formatAt(place: number): CharacterFormat {
    const unit = this.#units[place - 1]?.mark ? this.#units[place] : this.#units[place - 1]
    const found = unit ?? this.#units[place]
    if (!found) throw new TypeError('A text has one paragraph at least')
    return found.format
  }

  /**
   * Puts units in.
   *
   * @throws {RichApiProblem} when the document would grow too long.
   */
  insert(at: number, units: readonly Unit[]): void {
    if (this.#units.length + units.length > longest) {
      throw new RichApiProblem(
        'RequestPayloadSizeLimitExceeded',
        `The documents of the Onbehalf emulator hold ${longest} characters.`,
      )
    }
    this.#units = [...this.#units.slice(0, at), ...units, ...this.#units.slice(at)]
    for (const span of this.#held()) {
      if (span.start >= at) span.start += units.length
      if (span.end > at) span.end += units.length
      span.end = Math.max(span.start, span.end)
    }
  }

  /** Takes units out, but for the last end of a paragraph, which every text keeps. */
  remove({ start, end }: Readonly<Span>): void {
    const until = Math.min(end, this.#units.length - 1)
    if (until <= start) return
    this.#units.splice(start, until - start)
    const moved = (place: number): number =>
      place <= start ? place : Math.max(start, place - (until - start))
    for (const span of this.#held()) {
      span.start = moved(span.start)
      span.end = moved(span.end)
    }
  }

  /** Changes how the characters of a part look, ends of paragraphs included. */
  format({ start, end }: Readonly<Span>, change: Partial<CharacterFormat>): void {
    const changed = new Map<CharacterFormat, CharacterFormat>()
    this.#units = this.#units.map((unit, place) => {
      if (place < start || place >= end) return unit
      const format = changed.get(unit.format) ?? { ...unit.format, ...change }
      changed.set(unit.format, format)
      return { ...unit, format }
    })
  }

  #held(): Span[] {
    return [...this.#spans].flatMap((reference) => {
      const span = reference.deref()
      if (!span) this.#spans.delete(reference)
      return span ? [span] : []
    })
  }

  #between({ cell }: Mark): string {
    if (!cell) return '\r'
    const last = Math.max(...this.cells(cell.table).map(({ mark }) => mark.cell?.column ?? 0))
    return cell.column === last ? '\r' : '\t'
  }

  /** The paragraphs of a table, in their order. */
  cells(table: TableMark): Paragraph[] {
    return this.paragraphs().filter(({ mark }) => mark.cell?.table === table)
  }
}
