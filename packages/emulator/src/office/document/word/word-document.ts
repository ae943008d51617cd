import type { DocumentContent } from '../answers.js'
import {
  type Coercion,
  matrixOf,
  notKnown,
  type OfficeDocument,
  SelectionRefusal,
  tableOf,
} from '../office-document.js'
import { contentOf, spanOf } from './content.js'
import { draft } from './draft.js'
import { writeHtml } from './html-in.js'
import { htmlOf } from './html-out.js'
import { wordObjects } from './objects.js'
import { writeText } from './part.js'
import type { Span } from './text-flow.js'
import { tablesIn, type WordModel } from './word-model.js'
import { tableUnits } from './writing.js'

/** A document of Word, as somebody began it; the cursor is in its last paragraph. */
export function wordDocument(author: string): OfficeDocument {
  const model: WordModel = draft(author, () => wordObjects(() => model))
  return {
    root: model.objects.document(),
    getSelectedData: (coercion) => read(model, coercion),
    setSelectedData: (coercion, data) => select(model, written(model, coercion, data)),
    content: (): DocumentContent => contentOf(model),
    select(selection) {
      if (selection.app !== 'word') return
      select(model, spanOf(model.flow, selection.from, selection.to))
    },
  }
}

function read(model: WordModel, coercion: Coercion): unknown {
  const { flow, selection } = model
  switch (coercion) {
    case 'text':
      return flow.text(selection)
    case 'html':
      return htmlOf(flow, selection)
    case 'matrix':
    case 'table': {
      const [table] = tablesIn(flow, selection)
      if (!table) throw new SelectionRefusal('selectionNotOfThisKind', 'No table is selected.')
      const values = model.objects.table(table).read('values') as string[][]
      const { headerRowCount } = table
      return coercion === 'matrix'
        ? values
        : { headers: values.slice(0, headerRowCount), rows: values.slice(headerRowCount) }
    }
    default:
      return notKnown('Word', coercion)
  }
}

/** Writes in place of what is selected, and gives where it is now. */
function written(model: WordModel, coercion: Coercion, data: unknown): Span {
  const { flow, selection } = model
  switch (coercion) {
    case 'text':
      if (typeof data === 'object') {
        throw new SelectionRefusal('dataOfAnotherKind', 'Text was announced, and the data is none.')
      }
      return writeText(model, selection, String(data), 'Replace')
    case 'html': {
      if (typeof data !== 'string') throw new SelectionRefusal('dataOfAnotherKind', 'HTML is a text.')
      return writeHtml(flow, selection, data, 'Replace')
    }
    case 'matrix':
      return writeTable(model, matrixOf(data), 0)
    case 'table': {
      const { headers = [], rows } = tableOf(data)
      return writeTable(model, [...headers, ...rows], headers.length)
    }
    default:
      return notKnown('Word', coercion)
  }
}

function writeTable(model: WordModel, values: readonly (readonly unknown[])[], headers: number): Span {
  const { flow, selection } = model
  const beside = flow.paragraphAt(selection.start)
  if (beside.mark.cell) {
    throw new SelectionRefusal('dataDoesNotFit', 'The documents of the emulator have no tables in tables.')
  }
  flow.remove(selection)
  const texts = values.map((cells) => cells.map((cell) => String(cell ?? '')))
  const { units } = tableUnits(flow, texts, headers)
  const { start } = flow.paragraphAt(selection.start)
  // A table stands before the paragraph of the cursor.
  flow.insert(start, units)
  return flow.span(start, start + units.length)
}

/** What was written stays selected, as in Word. */
function select({ selection }: WordModel, { start, end }: Span): void {
  selection.start = start
  selection.end = end
}
