import type { WorkbookContent } from '../answers.js'
import {
  type Coercion,
  matrixOf,
  notKnown,
  type OfficeDocument,
  SelectionRefusal,
  tableOf,
} from '../office-document.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { areaAt, isWithin, localAddress, shared } from './area.js'
import { change, enter, read, shownText } from './cells.js'
import { newTable } from './table.js'
import { workbookObjects } from './workbook.js'
import { type Area, type Cell, newSheet, sheetNamed, type Workbook } from './workbook-model.js'

const takings = [
  ['Month', 'Loaves', 'Price', 'Takings'],
  ['June', 1240, 4.2, 5208],
  ['July', 1810, 4.2, 7602],
  ['August', 1960, 4.3, 8428],
  ['September', 1430, 4.3, 6149],
] as const

/** A workbook with the takings of a summer; the first cell is selected. */
export function workbookDocument(): OfficeDocument {
  const beginning = { lastId: 0 }
  const sheet = newSheet(beginning, 'Sheet1')
  const area: Area = { sheet, row: 0, column: 0, rows: takings.length, columns: 4 }
  change(area, (cell, row, column) => {
    enter(cell, takings[row]?.[column])
    if (row > 0) cell.look = { ...cell.look, numberFormat: column === 2 ? '0.00' : '#,##0' }
  })
  const selection = { ...area, rows: 1, columns: 1 }
  const book: Workbook = {
    ...{ name: 'Budget.xlsx', sheets: [sheet], active: sheet, selection, tables: [] },
    ...{ lastId: beginning.lastId, objects: workbookObjects(() => book) },
  }
  return {
    root: book.objects.workbook(),
    getSelectedData: (coercion, formatted) => readSelection(book, coercion, formatted),
    setSelectedData: (coercion, data) => writeSelection(book, coercion, data),
    content: () => contentOf(book),
    select(chosen) {
      if (chosen.app !== 'excel') return
      const on = (chosen.sheet === undefined ? undefined : sheetNamed(book, chosen.sheet)) ?? book.active
      try {
        book.selection = areaAt(book, chosen.address, on)
        book.active = book.selection.sheet
      } catch (error) {
        if (!(error instanceof RichApiProblem)) throw error
      }
    },
  }
}

function readSelection({ selection, tables }: Workbook, coercion: Coercion, formatted: boolean): unknown {
  const shown = (cell: Cell | undefined): unknown => (formatted ? shownText(cell) : (cell?.value ?? ''))
  switch (coercion) {
    case 'text':
      return read(selection, shownText)
        .map((cells) => cells.join('\t'))
        .join('\r\n')
    case 'matrix':
      return read(selection, shown)
    case 'table': {
      const table = tables.find(({ area }) => shared(area, selection))
      if (!table) return { headers: undefined, rows: read(selection, shown) }
      const [headers = [], ...rows] = read(table.area, shown)
      return { headers: [headers], rows }
    }
    default:
      return notKnown('Excel', coercion)
  }
}

function writeSelection(book: Workbook, coercion: Coercion, data: unknown): void {
  switch (coercion) {
    case 'text':
      change({ ...book.selection, rows: 1, columns: 1 }, (cell) => enter(cell, scalar(data)))
      break
    case 'matrix':
      fill(book, matrixOf(data))
      break
    case 'table': {
      const { headers = [], rows } = tableOf(data)
      const area = fill(book, [...headers, ...rows])
      if (!book.tables.some((table) => shared(table.area, area))) newTable(book, area, headers.length > 0)
      break
    }
    default:
      notKnown('Excel', coercion)
  }
}

/**
 * A single selected cell is the corner of what is written, and stays selected alone; a larger selection has to have
 * its shape. Gives where it is written.
 */
function fill(book: Workbook, values: readonly (readonly unknown[])[]): Area {
  const { selection } = book
  const isCorner = selection.rows === 1 && selection.columns === 1
  const shape = { rows: values.length, columns: values[0]?.length ?? 0 }
  const fits = selection.rows === shape.rows && selection.columns === shape.columns
  const area = { ...selection, ...shape }
  if ((!isCorner && !fits) || !isWithin(area)) {
    throw new SelectionRefusal(
      'dataDoesNotFit',
      `${shape.rows} rows of ${shape.columns} do not fit ${localAddress(selection)}.`,
    )
  }
  change(area, (cell, row, column) => enter(cell, scalar(values[row]?.[column])))
  return area
}

function scalar(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value === null || value === undefined) return ''
  throw new SelectionRefusal('dataNotSupported', 'A cell holds a text, a number or a boolean.')
}

function contentOf({ sheets, active, tables, selection }: Workbook): WorkbookContent {
  const cells = [...active.rows].flatMap(([row, inRow]) =>
    [...inRow].map(([column, cell]) => ({ row, column, ...drawn(cell) })),
  )
  return {
    app: 'excel',
    sheets: sheets
      .filter(({ visibility }) => visibility === 'Visible')
      .map((sheet) => ({ name: sheet.name, active: sheet === active })),
    cells: cells.filter(({ row, column }) => row < drawnRows && column < drawnColumns),
    columns: Object.fromEntries(active.columns),
    tables: tables
      .filter(({ area }) => area.sheet === active)
      .map(({ name, area }) => ({ name, address: localAddress(area) })),
    selection: selection.sheet === active ? localAddress(selection) : '',
  }
}

/** As far as a page draws a sheet. */
const drawnRows = 500
const drawnColumns = 52

function drawn(cell: Cell): Omit<WorkbookContent['cells'][number], 'row' | 'column'> {
  const { value, formula, look } = cell
  return {
    text: shownText(cell),
    ...(typeof value === 'number' && { number: true }),
    ...(formula !== undefined && { formula }),
    ...(look.bold && { bold: true }),
    ...(look.italic && { italic: true }),
    ...(look.color !== '#000000' && { color: look.color }),
    ...(look.fill !== '' && { fill: look.fill }),
    ...(look.horizontalAlignment !== 'General' && { alignment: look.horizontalAlignment }),
  }
}
