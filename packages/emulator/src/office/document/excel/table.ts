import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { areaAt, shared } from './area.js'
import { cellAt, change, enter, read } from './cells.js'
import type { Area, Sheet, SheetTable, Workbook } from './workbook-model.js'

interface TableSelf {
  book: Workbook
  table: SheetTable
}

const headerOf = ({ area }: SheetTable): Area => ({ ...area, rows: 1 })
const bodyOf = ({ area }: SheetTable): Area => ({
  ...area,
  row: area.row + 1,
  rows: Math.max(1, area.rows - 1),
})
const columnOf = (area: Area, index: number): Area => ({ ...area, column: area.column + index, columns: 1 })

/**
 * `Excel.Table`.
 *
 * @see https://learn.microsoft.com/javascript/api/excel/excel.table
 */
export const table = objectClass<TableSelf>({
  name: 'Table',
  id: ({ table: { id } }) => id,
  scalars: {
    id: { get: ({ table: { id } }) => id },
    name: {
      get: ({ table: { name } }) => name,
      set: ({ table: each }, given) => {
        each.name = given.text(0)
      },
    },
    style: {
      get: ({ table: { style } }) => style,
      set: ({ table: each }, given) => {
        each.style = given.text(0)
      },
    },
    showHeaders: { get: ({ table: { showHeaders } }) => showHeaders },
  },
  objects: {
    rows: (self) => rows(self),
    columns: (self) => columns(self),
    worksheet: ({ book, table: { area } }) => book.objects.worksheet(area.sheet),
  },
  methods: {
    getRange: ({ book, table: { area } }) => book.objects.range(area),
    getHeaderRowRange: ({ book, table: each }) => book.objects.range(headerOf(each)),
    getDataBodyRange: ({ book, table: each }) => book.objects.range(bodyOf(each)),
    delete({ book, table: each }) {
      change(each.area, (cell) => enter(cell, ''))
      book.tables = book.tables.filter((other) => other !== each)
      return null
    },
    convertToRange({ book, table: each }) {
      book.tables = book.tables.filter((other) => other !== each)
      return book.objects.range(each.area)
    },
  },
})

/** `Excel.TableCollection` of a workbook, or of one sheet. */
export const tables = objectClass<{ book: Workbook; on: Sheet | undefined }>({
  name: 'TableCollection',
  items: ({ book, on }) =>
    book.tables.filter(({ area }) => !on || area.sheet === on).map((each) => book.objects.table(each)),
  item({ book, on }, key) {
    const among = book.tables.filter(({ area }) => !on || area.sheet === on)
    const wanted = key.at(0)
    const found =
      typeof wanted === 'number'
        ? among[wanted]
        : among.find(({ id, name }) => id === wanted || name.toLowerCase() === String(wanted).toLowerCase())
    return found && book.objects.table(found)
  },
  scalars: {
    count: { get: ({ book, on }) => book.tables.filter(({ area }) => !on || area.sheet === on).length },
  },
  methods: {
    add({ book, on }, given) {
      const sheet = on ?? book.active
      const area =
        typeof given.at(0) === 'string'
          ? areaAt(book, given.text(0), sheet)
          : (given.object(0, 'Range').self as { area: Area }).area
      return book.objects.table(newTable(book, area, given.flag(1)))
    },
  },
})

/** Makes a table of an area; without headers of its own it gets a row of them. */
export function newTable(book: Workbook, area: Area, hasHeaders: boolean): SheetTable {
  const taken = book.tables.find((each) => shared(each.area, area))
  if (taken)
    throw new RichApiProblem(
      'InvalidArgument',
      `A table can't overlap another table: ${taken.name} is there.`,
    )
  book.lastId += 1
  const id = `{TABLE-${book.lastId}}`
  const whole = hasHeaders ? area : { ...area, rows: area.rows + 1 }
  if (!hasHeaders) {
    const before = read(area, (cell) => cell?.formula ?? cell?.value ?? '')
    change({ ...area, row: area.row + 1 }, (cell, row, column) => enter(cell, before[row]?.[column]))
    change({ ...area, rows: 1 }, (cell, _row, column) => enter(cell, `Column${column + 1}`))
  }
  const made = {
    id,
    name: `Table${book.tables.length + 1}`,
    style: 'TableStyleMedium2',
    area: whole,
    showHeaders: true,
  }
  book.tables.push(made)
  return made
}

const rows = objectClass<TableSelf>({
  name: 'TableRowCollection',
  scalars: { count: { get: ({ table: { area } }) => area.rows - 1 } },
  items: (self) => Array.from({ length: self.table.area.rows - 1 }, (_row, index) => row({ ...self, index })),
  methods: { add: (self, given) => row({ ...self, index: addRows(self, given) }) },
})

const row = objectClass<TableSelf & { index: number }>({
  name: 'TableRow',
  scalars: {
    index: { get: ({ index }) => index },
    values: {
      get: (self) => read(rowArea(self), (cell) => cell?.value ?? ''),
      set: (self, given) =>
        change(rowArea(self), (cell, _row, column) => enter(cell, rowGiven(given, 0)[0]?.[column])),
    },
  },
  methods: { getRange: (self) => self.book.objects.range(rowArea(self)) },
})

const rowArea = ({ table: { area }, index }: { table: SheetTable; index: number }): Area => ({
  ...area,
  row: area.row + 1 + index,
  rows: 1,
})

function rowGiven(given: CallArguments, index: number): unknown[][] {
  const values = given.at(index)
  if (Array.isArray(values) && values.every((each) => Array.isArray(each))) return values
  if (Array.isArray(values)) return [values]
  throw given.wrong(index, 'rows of values')
}

/** New rows at the end or at a place; gives the first of them. */
function addRows({ table: each }: TableSelf, given: CallArguments): number {
  const values = rowGiven(given, 1)
  const wrong = values.find((cells) => cells.length !== each.area.columns)
  if (wrong) throw given.wrong(1, `rows of ${each.area.columns} values`)
  const last = each.area.rows - 1
  const wanted = given.at(0)
  const at = typeof wanted === 'number' && wanted >= 0 ? Math.min(wanted, last) : last
  const below = { ...each.area, row: each.area.row + 1 + at, rows: last - at }
  const moved = below.rows > 0 ? read(below, (cell) => cell?.formula ?? cell?.value ?? '') : []
  each.area = { ...each.area, rows: each.area.rows + values.length }
  const all = [...values, ...moved]
  change({ ...below, rows: all.length }, (cell, index, column) => enter(cell, all[index]?.[column] ?? ''))
  return at
}

const columns = objectClass<TableSelf>({
  name: 'TableColumnCollection',
  scalars: { count: { get: ({ table: { area } }) => area.columns } },
  items: (self) =>
    Array.from({ length: self.table.area.columns }, (_column, index) => column({ ...self, index })),
  item(self, key) {
    const names = read(headerOf(self.table), (cell) => String(cell?.value ?? ''))[0] ?? []
    const wanted = key.at(0)
    const index = typeof wanted === 'number' ? wanted : names.indexOf(String(wanted))
    return index >= 0 && index < names.length ? column({ ...self, index }) : undefined
  },
})

const column = objectClass<TableSelf & { index: number }>({
  name: 'TableColumn',
  scalars: {
    index: { get: ({ index }) => index },
    name: {
      get: ({ table: { area }, index }) =>
        String(cellAt(area.sheet, area.row, area.column + index)?.value ?? ''),
    },
    values: { get: ({ table: { area }, index }) => read(columnOf(area, index), (cell) => cell?.value ?? '') },
  },
  methods: {
    getRange: ({ book, table: { area }, index }) => book.objects.range(columnOf(area, index)),
    getDataBodyRange: ({ book, table: each, index }) => book.objects.range(columnOf(bodyOf(each), index)),
  },
})
