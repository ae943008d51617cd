import type { TextPlace as Place, WordBlock, WordContent, WordParagraph } from '../answers.js'
import { type CharacterFormat, formatOf } from './format.js'
import { runsOf } from './html-out.js'
import type { Paragraph, Span, TextFlow } from './text-flow.js'
import type { WordModel } from './word-model.js'

/** The part between two places, whichever comes first; what is beyond the end is the end. */
export function spanOf(flow: TextFlow, from: Place, to: Place): Span {
  const paragraphs = flow.paragraphs()
  const at = ({ paragraph, offset }: Place): number => {
    const found = paragraphs[Math.min(paragraph, paragraphs.length - 1)]
    return found ? Math.min(found.start + offset, found.end) : 0
  }
  const [one, other] = [at(from), at(to)]
  return flow.span(Math.min(one, other), Math.max(one, other))
}

/** A document of Word as it is drawn: paragraphs and tables, and what of them is selected. */
export function contentOf({ flow, selection }: WordModel): WordContent {
  const blocks: WordBlock[] = []
  const paragraphs = flow.paragraphs()
  for (const [index, paragraph] of paragraphs.entries()) {
    const drawn = { index, ...paragraphContent(flow, paragraph) }
    const { cell } = paragraph.mark
    if (!cell) {
      blocks.push({ kind: 'paragraph', ...drawn })
      continue
    }
    const last = blocks.at(-1)
    const isSame = last?.kind === 'table' && last.id === cell.table.id
    const table = isSame ? last : { kind: 'table' as const, id: cell.table.id, rows: [] }
    if (!isSame) blocks.push(table)
    const row = table.rows[cell.row] ?? []
    table.rows[cell.row] = row
    row[cell.column] = [...(row[cell.column] ?? []), drawn]
  }
  const placeOf = (at: number): Place => {
    const index = paragraphs.findIndex(({ end }) => at <= end)
    return { paragraph: Math.max(index, 0), offset: at - (paragraphs[index]?.start ?? 0) }
  }
  return { app: 'word', blocks, selection: { from: placeOf(selection.start), to: placeOf(selection.end) } }
}

function paragraphContent(flow: TextFlow, { start, end, mark }: Paragraph): Omit<WordParagraph, 'index'> {
  const { style, alignment, leftIndent } = mark.format
  return {
    style,
    ...(alignment !== 'Left' && { alignment }),
    ...(leftIndent > 0 && { leftIndent }),
    runs: runsOf(flow.units.slice(start, end)).map(({ text, format }) => ({ text, ...drawn(format, style) })),
  }
}

/** What of a look is not plain; the colors of a style are the page's own. */
function drawn(format: CharacterFormat, style: string): Omit<WordParagraph['runs'][number], 'text'> {
  const { bold, italic, strikeThrough, underline, color, highlightColor, size } = format
  return {
    size,
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(strikeThrough && { strikeThrough }),
    ...(underline !== 'None' && { underline: true as const }),
    ...(color !== formatOf(style).color && { color }),
    ...(highlightColor !== null && { highlight: highlightColor }),
  }
}
