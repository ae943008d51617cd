import { type CharacterFormat, formatOf, type ParagraphFormat, standing } from './format.js'
import type { Cell, Mark, Span, TableMark, TextFlow, Unit } from './text-flow.js'

/** Characters of a text; a line end begins a new paragraph that stands as `like` does. */
export function unitsOf(flow: TextFlow, text: string, format: CharacterFormat, like: Mark): Unit[] {
  const units: Unit[] = []
  for (const character of text.replaceAll('\r\n', '\n')) {
    if (character === '\n' || character === '\r') units.push(endOf(flow, like.format, format, like.cell))
    else units.push({ text: character, format })
  }
  return units
}

/** An end of a paragraph. */
export function endOf(
  flow: TextFlow,
  format: Partial<ParagraphFormat>,
  character?: CharacterFormat,
  cell?: Cell,
): Unit {
  const whole = { ...standing, ...format }
  const mark: Mark = { id: flow.newId(), format: whole, ...(cell && { cell }) }
  return { text: '', format: character ?? formatOf(whole.style), mark }
}

/** Where text goes, by the part of the document that it is told of. */
export type Location = 'Start' | 'End' | 'Replace' | 'Before' | 'After'

/**
 * Writes units into, before, behind or in place of a part, and gives the part that they are now. What is written into a
 * part belongs to it from then on.
 */
export function write(flow: TextFlow, target: Span, units: readonly Unit[], location: Location): Span {
  if (location === 'Replace') flow.remove(target)
  const at = location === 'Start' || location === 'Before' ? target.start : target.end
  const place = location === 'Replace' ? target.start : at
  flow.insert(place, units)
  const end = place + units.length
  if (location === 'Start') target.start = place
  if (location === 'End') settle(target, Math.min(target.start, place), end)
  if (location === 'After') settle(target, Math.min(target.start, place), place)
  if (location === 'Replace') settle(target, place, end)
  return flow.span(place, place + units.length)
}

function settle(span: Span, start: number, end: number): void {
  span.start = start
  span.end = end
}

/** A new paragraph before or behind a paragraph, or at one end of the text. */
export function writeParagraph(flow: TextFlow, at: number, text: string, like: Mark): Mark {
  const format = formatOf(like.format.style)
  const units = [...unitsOf(flow, text, format, like), endOf(flow, like.format, format, like.cell)]
  flow.insert(at, units)
  const last = units.at(-1)?.mark
  if (!last) throw new TypeError('A paragraph ends')
  return last
}

/** A table, cell by cell. */
export function tableUnits(
  flow: TextFlow,
  values: readonly (readonly string[])[],
  headerRowCount = 0,
): { units: Unit[]; table: TableMark } {
  const table: TableMark = { id: flow.newId(), style: 'Table Grid', headerRowCount }
  const format = formatOf('Normal')
  const units = values.flatMap((cells, row) =>
    cells.flatMap((text, column) => {
      const look = row < headerRowCount ? { ...format, bold: true } : format
      const end = endOf(flow, { spaceAfter: 0 }, look, { table, row, column })
      return [...unitsOf(flow, text, look, end.mark as Mark), end]
    }),
  )
  return { units, table }
}
