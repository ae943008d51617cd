import type { CallArguments } from '../rich-api/call-arguments.js'
import type { LiveObject } from '../rich-api/live-object.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { writeHtml } from './html-in.js'
import { htmlOf } from './html-out.js'
import type { Span } from './text-flow.js'
import type { WordModel } from './word-model.js'
import { type Location, tableUnits, unitsOf, write, writeParagraph } from './writing.js'

/** What body, paragraphs and ranges have in common: a part of the text, and where one may write around it. */
export interface PartKind<Self> {
  model(self: Self): WordModel
  /** Where the part is; it moves with the text. */
  span(self: Self): Span
  locations: {
    text: readonly Location[]
    paragraph: readonly Location[]
    html: readonly Location[]
    table: readonly Location[]
  }
}

type Method<Self> = (self: Self, given: CallArguments) => unknown

/** The methods by which an add-in writes into a part, and reads it in other forms. */
export function partMethods<Self>(kind: PartKind<Self>): Readonly<Record<string, Method<Self>>> {
  const { locations } = kind
  return {
    insertText(self, given) {
      const text = given.text(0)
      const location = given.oneOf(1, locations.text, locations.text[0])
      return kind.model(self).objects.range(writeText(kind.model(self), kind.span(self), text, location))
    },
    insertParagraph: (self, given) =>
      insertParagraph(kind, self, given.text(0), given.oneOf(1, locations.paragraph, locations.paragraph[0])),
    insertHtml(self, given) {
      const { flow, objects } = kind.model(self)
      const location = given.oneOf(1, locations.html, locations.html[0])
      return objects.range(writeHtml(flow, kind.span(self), given.text(0), location))
    },
    insertTable: (self, given) => insertTable(kind, self, given),
    insertBreak(self, given) {
      const sign = { Page: '\f', Line: '\v' }[given.oneOf(0, ['Page', 'Line'] as const)]
      const location = given.oneOf(1, ['After', 'Before', 'Start', 'End'] as const, 'After')
      writeText(kind.model(self), kind.span(self), sign, location)
      return null
    },
    search: (self, given) => search(kind.model(self), kind.span(self), given),
    getHtml: (self) => htmlOf(kind.model(self).flow, kind.span(self)),
    clear(self) {
      const { flow } = kind.model(self)
      flow.remove(kind.span(self))
      return null
    },
    select(self, given) {
      const { start, end } = kind.span(self)
      const mode = given.oneOf(0, ['Select', 'Start', 'End'] as const, 'Select')
      const { selection } = kind.model(self)
      selection.start = mode === 'End' ? end : start
      selection.end = mode === 'Start' ? start : end
      return null
    },
    getRange(self, given) {
      const { start, end } = kind.span(self)
      const where = given.oneOf(0, ['Whole', 'Start', 'End', 'After', 'Content'] as const, 'Whole')
      const { flow, objects } = kind.model(self)
      if (where === 'Start') return objects.range(flow.span(start, start))
      if (where === 'End' || where === 'After') return objects.range(flow.span(end, end))
      return objects.range(flow.span(start, end))
    },
  }
}

/** Writes text at a part. A text behind a paragraph or a document stays within it. */
export function writeText(model: WordModel, span: Span, text: string, location: Location): Span {
  const { flow } = model
  const at = location === 'Start' || location === 'Before' || location === 'Replace' ? span.start : span.end
  const format = flow.formatAt(at === span.start && span.end > span.start ? at + 1 : at)
  return write(flow, span, unitsOf(flow, text, format, flow.paragraphAt(at).mark), location)
}

function insertParagraph<Self>(
  kind: PartKind<Self>,
  self: Self,
  text: string,
  location: Location,
): LiveObject {
  const { flow, objects } = kind.model(self)
  const span = kind.span(self)
  const isFirst = location === 'Start' || location === 'Before'
  const beside = flow.paragraphAt(isFirst ? span.start : Math.min(span.end, flow.length - 1))
  const at = isFirst ? beside.start : beside.end + 1
  return objects.paragraph(writeParagraph(flow, at, text, beside.mark))
}

function insertTable<Self>(kind: PartKind<Self>, self: Self, given: CallArguments): LiveObject {
  const { flow, objects } = kind.model(self)
  const [rows, columns] = [given.count(0), given.count(1)]
  if (rows === 0 || columns === 0 || rows * columns > 10_000)
    throw given.wrong(0, 'between 1 and 10,000 cells')
  const isFirst = ['Start', 'Before'].includes(given.oneOf(2, kind.locations.table, kind.locations.table[0]))
  const values = given.at(3)
  const span = kind.span(self)
  const beside = flow.paragraphAt(isFirst ? span.start : Math.min(span.end, flow.length - 1))
  if (beside.mark.cell) {
    throw new RichApiProblem(
      'InvalidArgument',
      'The documents of the Onbehalf emulator have no tables in tables.',
    )
  }
  const texts = Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => String(cellOf(values, row, column))),
  )
  const { units, table } = tableUnits(flow, texts, 1)
  // A table is never the last thing in a document: a paragraph follows it.
  const isLast = !isFirst && beside.end === flow.length - 1
  if (isLast) writeParagraph(flow, beside.end + 1, '', beside.mark)
  flow.insert(isFirst ? beside.start : beside.end + 1, units)
  return objects.table(table)
}

function cellOf(values: unknown, row: number, column: number): unknown {
  const cells: unknown = Array.isArray(values) ? values[row] : undefined
  return (Array.isArray(cells) ? cells[column] : undefined) ?? ''
}

function search({ flow, objects }: WordModel, { start, end }: Span, given: CallArguments): LiveObject {
  const wanted = given.text(0)
  const options = given.options(1)
  if (options.matchWildcards === true || wanted === '') throw given.wrong(0, 'a text without wildcards')
  const fold = (text: string): string => (options.matchCase === true ? text : text.toLowerCase())
  const text = flow.units
    .slice(start, end)
    .map((unit) => (unit.mark ? '\r' : unit.text))
    .join('')
  // What is searched has one unit for each character, or a match would begin elsewhere.
  const among = [...text].map((character) => fold(character).slice(0, 1)).join('')
  const found: Span[] = []
  const target = [...wanted].map((character) => fold(character).slice(0, 1)).join('')
  for (let at = among.indexOf(target); at >= 0; at = among.indexOf(target, at + target.length)) {
    found.push(flow.span(start + at, start + at + target.length))
  }
  return objects.ranges(found)
}
