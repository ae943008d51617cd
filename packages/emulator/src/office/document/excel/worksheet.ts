import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { allOf, areaAt } from './area.js'
import { used } from './cells.js'
import { newSheet, present, type Sheet, sheetNamed, type Workbook } from './workbook-model.js'

interface SheetSelf {
  book: Workbook
  sheet: Sheet
}

/**
 * `Excel.Worksheet`.
 *
 * @see https://learn.microsoft.com/javascript/api/excel/excel.worksheet
 */
export const worksheet = objectClass<SheetSelf>({
  name: 'Worksheet',
  id: ({ sheet }) => sheet.id,
  scalars: {
    id: { get: ({ sheet }) => sheet.id },
    name: {
      get: ({ sheet }) => sheet.name,
      set: ({ book, sheet }, given) => {
        sheet.name = freeName(book, given, sheet)
      },
    },
    position: { get: ({ book, sheet }) => book.sheets.indexOf(sheet) },
    visibility: {
      get: ({ sheet }) => sheet.visibility,
      set: ({ sheet }, given) => {
        sheet.visibility = given.oneOf(0, ['Visible', 'Hidden', 'VeryHidden'])
      },
    },
    tabColor: {
      get: ({ sheet }) => sheet.tabColor,
      set: ({ sheet }, given) => {
        sheet.tabColor = given.text(0)
      },
    },
  },
  objects: {
    tables: ({ book, sheet }) => book.objects.tables(sheet),
  },
  methods: {
    getRange({ book, sheet }, given) {
      const on = present(book, sheet)
      return book.objects.range(given.at(0) === undefined ? allOf(on) : areaAt(book, given.text(0), on))
    },
    getCell: ({ book, sheet }, given) =>
      book.objects.range(placed(sheet, [given.count(0), given.count(1), 1, 1])),
    getRangeByIndexes: ({ book, sheet }, given) =>
      book.objects.range(placed(sheet, [given.count(0), given.count(1), given.count(2), given.count(3)])),
    getUsedRange: ({ book, sheet }, given) =>
      book.objects.range(
        used(present(book, sheet), allOf(sheet), given.flag(0)) ?? placed(sheet, [0, 0, 1, 1]),
      ),
    getUsedRangeOrNullObject({ book, sheet }, given) {
      const found = used(present(book, sheet), allOf(sheet), given.flag(0))
      return found ? book.objects.range(found) : null
    },
    activate({ book, sheet }) {
      book.active = present(book, sheet)
      if (book.selection.sheet !== sheet) book.selection = placed(sheet, [0, 0, 1, 1])
      return null
    },
    delete({ book, sheet }) {
      if (book.sheets.length === 1) {
        throw new RichApiProblem('InvalidArgument', 'A workbook has one worksheet at least.')
      }
      book.sheets = book.sheets.filter((each) => each !== present(book, sheet))
      book.tables = book.tables.filter(({ area }) => area.sheet !== sheet)
      const [first] = book.sheets
      if (first && book.active === sheet) book.objects.worksheet(first).call('activate', [])
      return null
    },
  },
})

/** `Excel.WorksheetCollection`. */
export const worksheets = objectClass<Workbook>({
  name: 'WorksheetCollection',
  items: ({ sheets, objects }) => sheets.map((sheet) => objects.worksheet(sheet)),
  item(book, key) {
    const wanted = key.at(0)
    const sheet = typeof wanted === 'number' ? book.sheets[wanted] : sheetNamed(book, key.text(0))
    return sheet && book.objects.worksheet(sheet)
  },
  methods: {
    getActiveWorksheet: ({ active, objects }) => objects.worksheet(active),
    add(book, given) {
      const sheet = newSheet(book, given.at(0) === undefined ? nextName(book) : freeName(book, given))
      book.sheets.push(sheet)
      return book.objects.worksheet(sheet)
    },
  },
})

type Numbers = readonly [row: number, column: number, rows: number, columns: number]

const placed = (sheet: Sheet, [row, column, rows, columns]: Numbers) => ({
  sheet,
  row,
  column,
  rows,
  columns,
})

function nextName(book: Workbook): string {
  for (let number = book.sheets.length + 1; ; number++) {
    if (!sheetNamed(book, `Sheet${number}`)) return `Sheet${number}`
  }
}

function freeName(book: Workbook, given: CallArguments, own?: Sheet): string {
  const name = given.text(0)
  if (name === '' || name.length > 31 || /[\\/*?:[\]]/.test(name)) {
    throw given.wrong(0, 'a name of 1 to 31 characters without \\ / * ? : [ ]')
  }
  const known = sheetNamed(book, name)
  if (known && known !== own) {
    throw new RichApiProblem(
      'ItemAlreadyExists',
      `A resource with the same name or identifier already exists: ${name}.`,
    )
  }
  return name
}
