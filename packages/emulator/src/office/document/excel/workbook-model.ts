import type { LiveObject } from '../rich-api/live-object.js'
import { RichApiProblem } from '../rich-api/problem.js'

/** What a cell holds. */
export type CellValue = string | number | boolean

export interface Cell {
  value: CellValue
  /** Begins with an equals sign; nothing calculates it here. */
  formula?: string
  look: CellLook
}

/** How a cell looks. */
export interface CellLook {
  numberFormat: string
  bold: boolean
  italic: boolean
  /** `None`, `Single`, `Double` */
  underline: string
  color: string
  size: number
  name: string
  /** Empty: none. */
  fill: string
  /** `General`, `Left`, `Center`, `Right` */
  horizontalAlignment: string
  verticalAlignment: string
  wrapText: boolean
}

export const plainLook: CellLook = {
  numberFormat: 'General',
  bold: false,
  italic: false,
  underline: 'None',
  color: '#000000',
  size: 11,
  name: 'Aptos Narrow',
  fill: '',
  horizontalAlignment: 'General',
  verticalAlignment: 'Bottom',
  wrapText: false,
}

export interface Sheet {
  readonly id: string
  name: string
  visibility: string
  tabColor: string
  /** Cells by row, then by column, that have a value or a look. */
  rows: Map<number, Map<number, Cell>>
  /** Characters that a column was made to fit. */
  columns: Map<number, number>
}

/** Rows and columns of a sheet; numbers from 0. */
export interface Area {
  sheet: Sheet
  row: number
  column: number
  rows: number
  columns: number
}

/** A table on a sheet; its first row are the headers. */
export interface SheetTable {
  readonly id: string
  name: string
  style: string
  area: Area
  showHeaders: boolean
}

/** A workbook, what is selected in it, and the objects by which add-ins reach it. */
export interface Workbook {
  name: string
  sheets: Sheet[]
  active: Sheet
  selection: Area
  tables: SheetTable[]
  lastId: number
  objects: WorkbookObjects
}

/** Makes each thing of a workbook reachable. */
export interface WorkbookObjects {
  workbook(): LiveObject
  worksheets(): LiveObject
  worksheet(sheet: Sheet): LiveObject
  range(area: Area): LiveObject
  format(area: Area): LiveObject
  tables(on: Sheet | undefined): LiveObject
  table(table: SheetTable): LiveObject
}

/** Cells that a document holds, and that one call may touch. */
export const mostCells = 100_000

/** A new sheet. */
export function newSheet(book: Pick<Workbook, 'lastId'>, name: string): Sheet {
  book.lastId += 1
  const id = `{00000000-0001-0000-0000-${String(book.lastId).padStart(12, '0')}}`
  return { id, name, visibility: 'Visible', tabColor: '', rows: new Map(), columns: new Map() }
}

/** The sheet with this name, in whatever case, or this id. */
export function sheetNamed({ sheets }: Workbook, name: string): Sheet | undefined {
  return sheets.find((sheet) => sheet.id === name || sheet.name.toLowerCase() === name.toLowerCase())
}

/** @throws {RichApiProblem} when somebody deleted the sheet. */
export function present({ sheets }: Workbook, sheet: Sheet): Sheet {
  if (sheets.includes(sheet)) return sheet
  throw new RichApiProblem(
    'ItemNotFound',
    `The worksheet ${sheet.name} doesn't exist any more: it was deleted.`,
  )
}
