import { beforeEach, describe, expect, it } from 'vitest'
import { type ObjectModel, objectModel } from '../object-model.fixture.js'
import type { OfficeDocument } from '../office-document.js'
import { workbookDocument } from './workbook-document.js'

let document: OfficeDocument
let Excel: ObjectModel

beforeEach(() => {
  document = workbookDocument()
  ;({ Excel } = objectModel('excel-web-16.00', document))
})

describe('Excel.run of unmodified Office.js', () => {
  it('writes a list below what is there, fits the column, and reads it back', async () => {
    const read = await Excel.run(async (context: ObjectModel) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      const range = sheet.getRange('B7:B8')
      range.values = [['Budget.xlsx'], ['42']]
      range.format.autofitColumns()
      range.load('values, address, text, valueTypes')
      sheet.load('name')
      await context.sync()
      return [sheet.name, range.address, range.values, range.text, range.valueTypes]
    })
    expect(read).toEqual([
      'Sheet1',
      'Sheet1!B7:B8',
      [['Budget.xlsx'], [42]],
      [['Budget.xlsx'], ['42']],
      [['String'], ['Double']],
    ])
    expect(document.content()).toMatchObject({ columns: { 1: 12 } })
  })

  it('colors what is selected', async () => {
    const read = await Excel.run(async (context: ObjectModel) => {
      const range = context.workbook.getSelectedRange()
      range.load('address')
      range.format.fill.color = 'yellow'
      range.format.font.bold = true
      range.load('format/fill/color,format/font/bold')
      await context.sync()
      return [range.address, range.format.fill.color, range.format.font.bold]
    })
    expect(read).toEqual(['Sheet1!A1', 'yellow', true])
  })

  it('keeps formulas and number formats, and calculates nothing', async () => {
    const read = await Excel.run(async (context: ObjectModel) => {
      const cell = context.workbook.worksheets.getItem('sheet1').getCell(5, 3)
      cell.formulas = [['=SUM(D2:D5)']]
      const price = context.workbook.worksheets.getFirst().getRange('C2')
      price.numberFormat = [['#,##0.00']]
      for (const each of [cell, price]) each.load('formulas,values,text,numberFormat')
      await context.sync()
      return [cell.formulas, cell.values, price.text, price.values]
    })
    expect(read).toEqual([[['=SUM(D2:D5)']], [['=SUM(D2:D5)']], [['4.20']], [[4.2]]])
  })

  it('finds the used range, and goes from it to its neighbours', async () => {
    const read = await Excel.run(async (context: ObjectModel) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet()
      const used = sheet.getUsedRange()
      const ranges = [
        used,
        used.getRowsBelow(2),
        used.getLastCell(),
        used.getResizedRange(-1, -1),
        used.getOffsetRange(1, 0),
        used.getEntireColumn(),
        used.getIntersection('D5:F9'),
        sheet.getRangeByIndexes(9, 1, 2, 3),
      ]
      const none = sheet.getRange('H9:J12').getUsedRangeOrNullObject()
      for (const range of [...ranges, none]) range.load('address')
      await context.sync()
      return [ranges.map((range) => range.address), none.isNullObject]
    })
    const addresses = ['A1:D5', 'A6:D7', 'D5', 'A1:C4', 'A2:D6', 'A:D', 'D5', 'B10:D11']
    expect(read).toEqual([addresses.map((each) => `Sheet1!${each}`), true])
  })

  it('makes sheets and tables, adds rows, and lists them', async () => {
    const read = await Excel.run(async (context: ObjectModel) => {
      const sheet = context.workbook.worksheets.add('My Files')
      const table = sheet.tables.add('A1:B1', true)
      table.name = 'Files'
      table.getHeaderRowRange().values = [['Name', 'Size']]
      table.rows.add(null, [
        ['Budget.xlsx', 12],
        ['Pitch.pptx', 30],
      ])
      table.rows.add(0, [['First.docx', 1]])
      sheet.activate()
      const body = table.getDataBodyRange().load('values,address')
      const { worksheets, tables } = context.workbook
      worksheets.load('items/name')
      tables.load('items/name,count')
      const size = table.columns.getItem('Size').getDataBodyRange().load('values')
      const none = worksheets.getItemOrNullObject('Nowhere')
      none.load('name')
      await context.sync()
      const names = worksheets.items.map(({ name }: { name: string }) => name)
      return [names, tables.items[0].name, body.address, body.values, size.values, none.isNullObject]
    })
    expect(read).toEqual([
      ['Sheet1', 'My Files'],
      'Files',
      "'My Files'!A2:B4",
      [
        ['First.docx', 1],
        ['Budget.xlsx', 12],
        ['Pitch.pptx', 30],
      ],
      [[1], [12], [30]],
      true,
    ])
    expect(document.content()).toMatchObject({
      sheets: [{ active: false }, { name: 'My Files', active: true }],
      tables: [{ name: 'Files', address: 'A1:B4' }],
    })
  })

  it.each([
    ['NotImplemented', 'Worksheet.charts', (s: ObjectModel) => s.charts.load()],
    ['NotImplemented', 'Range.find', (s: ObjectModel) => s.getRange('A1').find('x', {})],
    ['InvalidArgument', '"Nonsense"', (s: ObjectModel) => s.getRange('Nonsense')],
    ['InvalidArgument', "doesn't match", (s: ObjectModel) => (s.getRange('A1:A2').values = [[1]])],
    ['ItemNotFound', 'Nowhere', (s: ObjectModel) => s.context.workbook.worksheets.getItem('Nowhere').load()],
    ['ItemAlreadyExists', 'Sheet1', (s: ObjectModel) => s.context.workbook.worksheets.add('Sheet1')],
    ['ResponsePayloadSizeLimitExceeded', '100000', (s: ObjectModel) => s.getRange().load('values')],
  ])('answers %s for %s', async (code, words, use) => {
    const failed = Excel.run(async (context: ObjectModel) => {
      use(context.workbook.worksheets.getActiveWorksheet())
      await context.sync()
    })
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })
})

describe('what is selected in Excel', () => {
  it('is the corner of what is written', () => {
    document.select({ app: 'excel', address: 'F2' })
    const rows = [
      ['a', 1],
      ['b', true],
    ]
    document.setSelectedData('matrix', rows)
    document.select({ app: 'excel', address: 'F2:G3' })
    expect(document.getSelectedData('matrix', false)).toEqual(rows)
    expect(document.getSelectedData('text', false)).toBe('a\t1\r\nb\tTRUE')
    expect(document.content()).toMatchObject({ selection: 'F2:G3' })
  })

  it('has to have the shape of what is written, when it has several cells', () => {
    document.select({ app: 'excel', address: 'A1:B2' })
    expect(() => document.setSelectedData('matrix', [['a']])).toThrow(expect.objectContaining({ code: 2002 }))
  })

  it('becomes a table', () => {
    document.select({ app: 'excel', address: 'F1' })
    const table = { headers: [['Name']], rows: [['Budget.xlsx'], ['Pitch.pptx']] }
    document.setSelectedData('table', table)
    expect(document.getSelectedData('table', false)).toEqual(table)
    expect(document.content()).toMatchObject({ tables: [{ address: 'F1:F3' }] })
  })

  it('is no HTML', () => {
    expect(() => document.setSelectedData('html', '<b>x</b>')).toThrow(
      expect.objectContaining({ code: 1000 }),
    )
  })
})
