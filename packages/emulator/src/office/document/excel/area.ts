import { RichApiProblem } from '../rich-api/problem.js'
import { type Area, type Sheet, sheetNamed, type Workbook } from './workbook-model.js'

export const allRows = 1_048_576
export const allColumns = 16_384

/** `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

function columnNumber(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** `B5:B6`; whole rows are `1:3`, whole columns `A:C`. */
export function localAddress({ row, column, rows, columns }: Area): string {
  const [first, last] = [columnName(column), columnName(column + columns - 1)]
  if (rows === allRows && columns === allColumns) return `1:${allRows}`
  if (rows === allRows) return `${first}:${last}`
  if (columns === allColumns) return `${row + 1}:${row + rows}`
  const from = `${first}${row + 1}`
  return rows === 1 && columns === 1 ? from : `${from}:${last}${row + rows}`
}

/** `Sheet1!B5:B6`; a name that is no plain word stands in quotes. */
export function address(area: Area): string {
  const { name } = area.sheet
  const shown = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`
  return `${shown}!${localAddress(area)}`
}

const withSheet = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/
const parts = /^\$?([a-z]{1,3})?\$?(\d{1,7})?(?::\$?([a-z]{1,3})?\$?(\d{1,7})?)?$/i

/**
 * Reads an address such as `B5:B6`, `A:C`, `1:3` or `'My sheet'!A1`.
 *
 * @param sheet where it is, when it does not say so itself
 * @throws {RichApiProblem} naming the address that is none.
 */
export function areaAt(book: Workbook, text: string, sheet: Sheet): Area {
  const [, quoted, plain, rest] = withSheet.exec(text) ?? []
  const named = quoted?.replaceAll("''", "'") ?? plain
  const on = named === undefined ? sheet : sheetNamed(book, named)
  if (!on) throw new RichApiProblem('ItemNotFound', `The worksheet ${named} doesn't exist.`)
  const found = parts.exec((rest ?? text).trim())
  const [, fromColumn, fromRow, toColumn = fromColumn, toRow = fromRow] = found ?? []
  const isSpan = text.includes(':')
  const isWhole = (fromColumn === undefined) !== (fromRow === undefined)
  const area =
    found && (!isWhole || isSpan) ? between(on, [fromColumn, toColumn], [fromRow, toRow]) : undefined
  if (area && isWithin(area)) return area
  throw new RichApiProblem(
    'InvalidArgument',
    `${JSON.stringify(text.slice(0, 100))} is no address of a range.`,
  )
}

type Ends = readonly [from: string | undefined, to: string | undefined]

function between(sheet: Sheet, [fromColumn, toColumn]: Ends, [fromRow, toRow]: Ends): Area | undefined {
  if (fromColumn === undefined && fromRow === undefined) return undefined
  const columns = [fromColumn ?? 'A', toColumn ?? columnName(allColumns - 1)].map(columnNumber)
  const rows = [Number(fromRow ?? 1) - 1, Number(toRow ?? allRows) - 1]
  const [column, lastColumn] = [Math.min(...columns), Math.max(...columns)]
  const [row, lastRow] = [Math.min(...rows), Math.max(...rows)]
  return { sheet, row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 }
}

/** Whether an area is on the sheet. */
export const isWithin = ({ row, column, rows, columns }: Area): boolean =>
  row >= 0 &&
  column >= 0 &&
  rows > 0 &&
  columns > 0 &&
  row + rows <= allRows &&
  column + columns <= allColumns

/** What two areas of a sheet share. */
export function shared(one: Area, other: Area): Area | undefined {
  const row = Math.max(one.row, other.row)
  const column = Math.max(one.column, other.column)
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column
  return one.sheet === other.sheet && rows > 0 && columns > 0
    ? { sheet: one.sheet, row, column, rows, columns }
    : undefined
}

/** All of a sheet. */
export const allOf = (sheet: Sheet): Area => ({
  sheet,
  row: 0,
  column: 0,
  rows: allRows,
  columns: allColumns,
})
