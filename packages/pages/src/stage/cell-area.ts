/** Cells of a sheet; numbers from 0. */
export interface CellArea {
  row: number
  column: number
  lastRow: number
  lastColumn: number
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** Reads `B5`, `B5:C6`, `A:C` or `1:3`; undefined when nothing is selected on the sheet. */
export function readAddress(address: string): CellArea | undefined {
  const found = /^([A-Z]*)(\d*)(?::([A-Z]*)(\d*))?$/.exec(address)
  if (!found || address === '') return undefined
  const [, column = '', row = '', lastColumn = column, lastRow = row] = found
  return {
    row: row === '' ? 0 : Number(row) - 1,
    column: column === '' ? 0 : columnOf(column),
    lastRow: lastRow === '' ? Number.POSITIVE_INFINITY : Number(lastRow) - 1,
    lastColumn: lastColumn === '' ? Number.POSITIVE_INFINITY : columnOf(lastColumn),
  }
}

export const isIn = (area: CellArea, row: number, column: number): boolean =>
  row >= area.row && row <= area.lastRow && column >= area.column && column <= area.lastColumn

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
