import { objectClass } from '../rich-api/object-class.js'
import { range } from './range.js'
import { rangeFormat } from './range-format.js'
import { table, tables } from './table.js'
import type { Workbook, WorkbookObjects } from './workbook-model.js'
import { worksheet, worksheets } from './worksheet.js'

/**
 * `Excel.Workbook`, from which every path starts.
 *
 * @see https://learn.microsoft.com/javascript/api/excel/excel.workbook
 */
const workbook = objectClass<Workbook>({
  name: 'Workbook',
  scalars: { name: { get: ({ name }) => name } },
  objects: {
    worksheets: ({ objects }) => objects.worksheets(),
    tables: ({ objects }) => objects.tables(undefined),
  },
  methods: {
    getSelectedRange: ({ objects, selection }) => objects.range(selection),
    getActiveCell: ({ objects, selection }) => objects.range({ ...selection, rows: 1, columns: 1 }),
    /** Every change is kept at once. */
    save: () => null,
  },
})

/** All classes of Excel that the emulator's documents have. */
export function workbookObjects(book: () => Workbook): WorkbookObjects {
  return {
    workbook: () => workbook(book()),
    worksheets: () => worksheets(book()),
    worksheet: (sheet) => worksheet({ book: book(), sheet }),
    range: (area) => range({ book: book(), area }),
    format: (area) => rangeFormat(area),
    tables: (on) => tables({ book: book(), on }),
    table: (each) => table({ book: book(), table: each }),
  }
}
