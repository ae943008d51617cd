import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { builtInName, formatOf, styleNamed } from './format.js'
import type { Paragraph, Span, TableMark } from './text-flow.js'
import { tablesIn, type WordModel } from './word-model.js'
import { endOf, unitsOf } from './writing.js'

interface TableSelf {
  model: WordModel
  mark: TableMark
}

/**
 * `Word.Table`.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.table
 */
export const table = objectClass<TableSelf>({
  name: 'Table',
  tracked: true,
  scalars: {
    values: { get: (self) => valuesOf(self), set: (self, given) => write(self, given) },
    rowCount: { get: (self) => valuesOf(self).length },
    headerRowCount: {
      get: ({ mark }) => mark.headerRowCount,
      set: ({ mark }, given) => {
        mark.headerRowCount = given.count(0)
      },
    },
    style: {
      get: ({ mark }) => mark.style,
      set: ({ mark }, given) => {
        mark.style = given.text(0)
      },
    },
    styleBuiltIn: {
      get: ({ mark }) => builtInName(mark.style),
      set: ({ mark }, given) => {
        mark.style = styleNamed(given.text(0))
      },
    },
  },
  objects: {
    font: (self) => self.model.objects.font(() => spanOf(self)),
  },
  methods: {
    addRows: (self, given) => addRows(self, given),
    getRange: (self) => self.model.objects.range(spanOf(self)),
    delete(self) {
      self.model.flow.remove(spanOf(self))
      return null
    },
  },
})

/** `Word.TableCollection`: the tables that a part touches. */
export const tables = objectClass<{ model: WordModel; within: () => Span }>({
  name: 'TableCollection',
  tracked: true,
  items: ({ model, within }) => tablesIn(model.flow, within()).map((mark) => model.objects.table(mark)),
})

function cellsOf({ model: { flow }, mark }: TableSelf): Paragraph[] {
  const cells = flow.cells(mark)
  if (cells.length > 0) return cells
  throw new RichApiProblem('ItemNotFound', "The table doesn't exist any more: it was deleted.")
}

function spanOf(self: TableSelf): Span {
  const cells = cellsOf(self)
  return self.model.flow.span(cells[0]?.start ?? 0, (cells.at(-1)?.end ?? 0) + 1)
}

/** Texts of the cells, row by row; paragraphs of one cell end in a line each. */
function valuesOf(self: TableSelf): string[][] {
  const rows: string[][] = []
  for (const { mark, start, end } of cellsOf(self)) {
    const { row = 0, column = 0 } = mark.cell ?? {}
    const cells = rows[row] ?? []
    rows[row] = cells
    const text = self.model.flow.text({ start, end })
    cells[column] = cells[column] === undefined ? text : `${cells[column]}\n${text}`
  }
  return rows
}

function rowsGiven(given: CallArguments, index: number, width: number | undefined): string[][] {
  const rows = given.at(index)
  const fits = (cells: unknown): boolean =>
    Array.isArray(cells) && cells.length > 0 && (width === undefined || cells.length === width)
  if (Array.isArray(rows) && rows.length > 0 && rows.every(fits))
    return rows.map((cells) => cells.map(String))
  throw given.wrong(index, `rows of ${width ?? 'some'} cells`)
}

function write(self: TableSelf, given: CallArguments): void {
  const before = valuesOf(self)
  const rows = rowsGiven(given, 0, before[0]?.length)
  if (rows.length !== before.length) throw given.wrong(0, `${before.length} rows`)
  const { flow } = self.model
  for (const { mark, start, end } of cellsOf(self).reverse()) {
    const text = rows[mark.cell?.row ?? 0]?.[mark.cell?.column ?? 0] ?? ''
    const format = flow.formatAt(start)
    flow.remove({ start, end })
    flow.insert(start, unitsOf(flow, text, format, mark))
  }
}

/** New rows at one end of the table; those below move. */
function addRows(self: TableSelf, given: CallArguments): null {
  const isFirst = given.oneOf(0, ['End', 'Start'] as const, 'End') === 'Start'
  const before = valuesOf(self)
  const width = before[0]?.length ?? 1
  const rows =
    given.at(2) === undefined
      ? Array.from({ length: given.count(1) }, () => Array<string>(width).fill(''))
      : rowsGiven(given, 2, width)
  const { flow } = self.model
  const at = isFirst ? spanOf(self).start : spanOf(self).end
  if (isFirst) for (const { mark } of cellsOf(self)) if (mark.cell) mark.cell.row += rows.length
  const look = formatOf('Normal')
  const units = rows.flatMap((cells, index) =>
    cells.flatMap((text, column) => {
      const row = isFirst ? index : before.length + index
      const end = endOf(flow, { spaceAfter: 0 }, look, { table: self.mark, row, column })
      return end.mark ? [...unitsOf(flow, text, look, end.mark), end] : []
    }),
  )
  flow.insert(at, units)
  return null
}
