import { RichApiProblem } from '../rich-api/problem.js'
import { allColumns, allOf, allRows, shared } from './area.js'
import {
  type Area,
  type Cell,
  type CellLook,
  type CellValue,
  mostCells,
  plainLook,
  type Sheet,
} from './workbook-model.js'

/** The cell at a place, if it has a value or a look. */
export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined =>
  sheet.rows.get(row)?.get(column)

/** The cell at a place, made when it is not there yet. */
function madeAt(sheet: Sheet, row: number, column: number): Cell {
  const cells = sheet.rows.get(row) ?? new Map<number, Cell>()
  sheet.rows.set(row, cells)
  const cell = cells.get(column) ?? { value: '', look: plainLook }
  cells.set(column, cell)
  return cell
}

/**
 * What each cell of an area yields, row by row.
 *
 * @throws {RichApiProblem} when these are more than one answer may hold.
 */
export function read<Value>(area: Area, of: (cell: Cell | undefined) => Value): Value[][] {
  bounded(area, 'ResponsePayloadSizeLimitExceeded')
  return Array.from({ length: area.rows }, (_row, row) =>
    Array.from({ length: area.columns }, (_column, column) =>
      of(cellAt(area.sheet, area.row + row, area.column + column)),
    ),
  )
}

/** Changes each cell of an area; of whole rows and columns those that are used. */
export function change(area: Area, to: (cell: Cell, row: number, column: number) => void): void {
  const isWhole = area.rows === allRows || area.columns === allColumns
  const within = isWhole ? shared(area, used(area.sheet) ?? { ...area, rows: 1, columns: 1 }) : area
  if (!within) return
  bounded(within, 'RequestPayloadSizeLimitExceeded')
  for (let row = 0; row < within.rows; row++) {
    for (let column = 0; column < within.columns; column++) {
      to(madeAt(within.sheet, within.row + row, within.column + column), row, column)
    }
  }
}

/** Changes how cells look. */
export const restyle = (area: Area, look: Partial<CellLook>): void =>
  change(area, (cell) => {
    cell.look = { ...cell.look, ...look }
  })

/** Writes what somebody types, or an add-in writes; null leaves a cell as it is. */
export function enter(cell: Cell, input: unknown): void {
  if (input === null || input === undefined) return
  delete cell.formula
  if (typeof input === 'string' && input.startsWith('=') && input.length > 1) {
    cell.formula = input
    cell.value = input
  } else cell.value = cell.look.numberFormat === '@' ? String(input) : typedValue(input)
}

/** A text that looks like a number is one; an apostrophe keeps a text a text. */
function typedValue(input: unknown): CellValue {
  if (typeof input === 'number' || typeof input === 'boolean') return input
  if (typeof input !== 'string') {
    throw new RichApiProblem('InvalidArgument', `A cell holds no ${JSON.stringify(input).slice(0, 100)}.`)
  }
  if (input.startsWith("'")) return input.slice(1)
  if (/^(?:true|false)$/i.test(input)) return input.toLowerCase() === 'true'
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(input) ? Number(input) : input
}

/** What is used of a sheet, or of an area of it; with `valuesOnly`, looks do not count. */
export function used(sheet: Sheet, within: Area = allOf(sheet), valuesOnly = false): Area | undefined {
  const places: [row: number, column: number][] = []
  for (const [row, cells] of sheet.rows) {
    if (row < within.row || row >= within.row + within.rows) continue
    for (const [column, cell] of cells) {
      if (column < within.column || column >= within.column + within.columns) continue
      if (cell.value !== '' || (!valuesOnly && cell.look !== plainLook)) places.push([row, column])
    }
  }
  if (places.length === 0) return undefined
  const [row, lastRow] = ends(places.map(([place]) => place))
  const [column, lastColumn] = ends(places.map(([, place]) => place))
  return { sheet, row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 }
}

function ends(places: readonly number[]): [first: number, last: number] {
  return places.reduce<[number, number]>(
    ([first, last], place) => [Math.min(first, place), Math.max(last, place)],
    [Number.POSITIVE_INFINITY, 0],
  )
}

function bounded(
  { rows, columns }: Area,
  code: 'RequestPayloadSizeLimitExceeded' | 'ResponsePayloadSizeLimitExceeded',
): void {
  if (rows * columns <= mostCells) return
  throw new RichApiProblem(
    code,
    `The range has ${rows * columns} cells; the Onbehalf emulator takes ${mostCells} at once.`,
  )
}

const formats: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  '0': { maximumFractionDigits: 0, useGrouping: false },
  '0.00': { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false },
  '#,##0': { maximumFractionDigits: 0 },
  '#,##0.00': { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  '0%': { style: 'percent', maximumFractionDigits: 0 },
  '0.00%': { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 },
}

/** What a cell shows; of number formats the plainest are known, others show the number itself. */
export function shownText(cell: Cell | undefined): string {
  if (!cell) return ''
  const { value, look } = cell
  if (typeof value === 'boolean') return String(value).toUpperCase()
  const format = typeof value === 'number' ? formats[look.numberFormat] : undefined
  return format ? new Intl.NumberFormat('en-US', format).format(Number(value)) : String(value)
}
