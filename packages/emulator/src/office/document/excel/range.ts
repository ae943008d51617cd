import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { address, allColumns, allRows, areaAt, isWithin, localAddress, shared } from './area.js'
import { change, enter, read, restyle, shownText, used } from './cells.js'
import { type Area, type Cell, plainLook, present, type Workbook } from './workbook-model.js'

interface RangeSelf {
  book: Workbook
  area: Area
}

/**
 * `Excel.Range`.
 *
 * @see https://learn.microsoft.com/javascript/api/excel/excel.range
 */
export const range = objectClass<RangeSelf>({
  name: 'Range',
  tracked: true,
  scalars: {
    address: { get: ({ area }) => address(area) },
    addressLocal: { get: ({ area }) => localAddress(area) },
    rowCount: { get: ({ area }) => area.rows },
    columnCount: { get: ({ area }) => area.columns },
    cellCount: { get: ({ area }) => (area.rows * area.columns >= 2 ** 31 ? -1 : area.rows * area.columns) },
    rowIndex: { get: ({ area }) => area.row },
    columnIndex: { get: ({ area }) => area.column },
    isEntireRow: { get: ({ area }) => area.columns === allColumns },
    isEntireColumn: { get: ({ area }) => area.rows === allRows },
    values: {
      get: ({ area }) => read(area, (cell) => cell?.value ?? ''),
      set: (self, given) => write(self, given, enter),
    },
    formulas: {
      get: ({ area }) => read(area, (cell) => cell?.formula ?? cell?.value ?? ''),
      set: (self, given) => write(self, given, enter),
    },
    text: { get: ({ area }) => read(area, shownText) },
    valueTypes: { get: ({ area }) => read(area, typeOf) },
    numberFormat: {
      get: ({ area }) => read(area, (cell) => cell?.look.numberFormat ?? plainLook.numberFormat),
      set: (self, given) =>
        write(self, given, (cell, value) => {
          if (value !== null) cell.look = { ...cell.look, numberFormat: String(value) }
        }),
    },
  },
  objects: {
    format: ({ book, area }) => book.objects.format(area),
    worksheet: ({ book, area }) => book.objects.worksheet(present(book, area.sheet)),
  },
  methods: {
    ...neighbours(),
    getUsedRange: ({ book, area }, given) => {
      const found = used(area.sheet, area, given.flag(0))
      return book.objects.range(found ?? { ...area, rows: 1, columns: 1 })
    },
    getUsedRangeOrNullObject: ({ book, area }, given) => {
      const found = used(area.sheet, area, given.flag(0))
      return found ? book.objects.range(found) : null
    },
    getIntersection(self, given) {
      const found = shared(self.area, other(self, given))
      if (found) return self.book.objects.range(found)
      throw new RichApiProblem('ItemNotFound', 'The two ranges share no cell.')
    },
    getBoundingRect(self, given) {
      const [one, two] = [self.area, other(self, given)]
      const row = Math.min(one.row, two.row)
      const column = Math.min(one.column, two.column)
      const rows = Math.max(one.row + one.rows, two.row + two.rows) - row
      const columns = Math.max(one.column + one.columns, two.column + two.columns) - column
      return self.book.objects.range({ sheet: one.sheet, row, column, rows, columns })
    },
    clear({ area }, given) {
      const what = given.oneOf(0, ['All', 'Contents', 'Formats'] as const, 'All')
      if (what !== 'Formats') change(area, (cell) => enter(cell, ''))
      if (what !== 'Contents') restyle(area, plainLook)
      return null
    },
    select({ book, area }) {
      book.active = present(book, area.sheet)
      book.selection = area
      return null
    },
  },
})

/** Methods that lead from a range to another one beside it or in it. */
function neighbours() {
  const to = (self: RangeSelf, moved: Partial<Area>) => {
    const area = { ...self.area, ...moved }
    if (isWithin(area)) return self.book.objects.range(area)
    throw new RichApiProblem('InvalidArgument', 'The range would be outside of the sheet.')
  }
  return {
    getCell: (self: RangeSelf, given: CallArguments) =>
      to(self, {
        row: self.area.row + given.number(0),
        column: self.area.column + given.number(1),
        rows: 1,
        columns: 1,
      }),
    getRow: (self: RangeSelf, given: CallArguments) =>
      to(self, { row: self.area.row + given.number(0), rows: 1 }),
    getColumn: (self: RangeSelf, given: CallArguments) =>
      to(self, { column: self.area.column + given.number(0), columns: 1 }),
    getEntireRow: (self: RangeSelf) => to(self, { column: 0, columns: allColumns }),
    getEntireColumn: (self: RangeSelf) => to(self, { row: 0, rows: allRows }),
    getLastCell: (self: RangeSelf) =>
      to(self, {
        row: self.area.row + self.area.rows - 1,
        column: self.area.column + self.area.columns - 1,
        rows: 1,
        columns: 1,
      }),
    getLastRow: (self: RangeSelf) => to(self, { row: self.area.row + self.area.rows - 1, rows: 1 }),
    getLastColumn: (self: RangeSelf) =>
      to(self, { column: self.area.column + self.area.columns - 1, columns: 1 }),
    getOffsetRange: (self: RangeSelf, given: CallArguments) =>
      to(self, { row: self.area.row + given.number(0), column: self.area.column + given.number(1) }),
    getResizedRange: (self: RangeSelf, given: CallArguments) =>
      to(self, { rows: self.area.rows + given.number(0), columns: self.area.columns + given.number(1) }),
    getAbsoluteResizedRange: (self: RangeSelf, given: CallArguments) =>
      to(self, { rows: given.count(0), columns: given.count(1) }),
    getRowsBelow: (self: RangeSelf, given: CallArguments) =>
      to(self, { row: self.area.row + self.area.rows, rows: given.count(0, 1) }),
    getRowsAbove: (self: RangeSelf, given: CallArguments) =>
      to(self, { row: self.area.row - given.count(0, 1), rows: given.count(0, 1) }),
    getColumnsAfter: (self: RangeSelf, given: CallArguments) =>
      to(self, { column: self.area.column + self.area.columns, columns: given.count(0, 1) }),
    getColumnsBefore: (self: RangeSelf, given: CallArguments) =>
      to(self, { column: self.area.column - given.count(0, 1), columns: given.count(0, 1) }),
  }
}

/** Another range, given as an object or by its address. */
function other({ book, area }: RangeSelf, given: CallArguments): Area {
  if (typeof given.at(0) === 'string') return areaAt(book, given.text(0), area.sheet)
  return (given.object(0, 'Range').self as RangeSelf).area
}

/** One value for all cells, or rows of values in the shape of the range. */
function write({ area }: RangeSelf, given: CallArguments, to: (cell: Cell, value: unknown) => void): void {
  const values = given.at(0)
  if (!Array.isArray(values)) {
    change(area, (cell) => to(cell, values ?? null))
    return
  }
  const fits =
    values.length === area.rows &&
    values.every((row: unknown) => Array.isArray(row) && row.length === area.columns)
  if (!fits) {
    throw new RichApiProblem(
      'InvalidArgument',
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    )
  }
  change(area, (cell, row, column) => to(cell, values[row][column]))
}

function typeOf(cell: Cell | undefined): string {
  if (!cell || cell.value === '') return 'Empty'
  return { string: 'String', number: 'Double', boolean: 'Boolean' }[
    typeof cell.value as 'string' | 'number' | 'boolean'
  ]
}
