import { beforeEach, describe, expect, it } from 'vitest'
import { type ObjectModel, objectModel } from '../object-model.fixture.js'
import type { OfficeDocument } from '../office-document.js'
import { wordDocument } from './word-document.js'

let document: OfficeDocument
let Word: ObjectModel

beforeEach(() => {
  document = wordDocument('Mila Nikolova')
  ;({ Word } = objectModel('word-web-16.00', document))
})

describe('Word.run of unmodified Office.js', () => {
  it('writes paragraphs at the end and reads them back', async () => {
    const texts = await Word.run(async (context: ObjectModel) => {
      const { body } = context.document
      for (const name of ['Budget.xlsx', 'Pitch.pptx']) body.insertParagraph(name, 'End')
      const { paragraphs } = body
      paragraphs.load('items/text')
      await context.sync()
      return paragraphs.items.map(({ text }: { text: string }) => text)
    })
    expect(texts.slice(-2)).toEqual(['Budget.xlsx', 'Pitch.pptx'])
    expect(texts[0]).toBe('Proposal: a second oven for the harbour bakery')
  })

  it('keeps the paragraph that it made when others come before it, batch after batch', async () => {
    const text = await Word.run(async (context: ObjectModel) => {
      const made = context.document.body.insertParagraph('Hello World', Word.InsertLocation.end)
      made.font.color = 'blue'
      made.font.bold = true
      await context.sync()
      context.document.body.insertParagraph('First', 'Start')
      made.insertText('!', 'End')
      made.load('text, font/color, font/bold, style')
      await context.sync()
      return [made.text, made.font.color, made.font.bold, made.style]
    })
    expect(text).toEqual(['Hello World!', 'blue', true, 'Normal'])
  })

  it('deletes the paragraphs of a list by the objects of the list', async () => {
    const left = await Word.run(async (context: ObjectModel) => {
      const { paragraphs } = context.document.body
      paragraphs.load('text')
      await context.sync()
      const count = paragraphs.items.length
      for (const paragraph of paragraphs.items.slice(1)) paragraph.delete()
      await context.sync()
      context.document.body.load('text')
      await context.sync()
      return [count > 5, context.document.body.text]
    })
    // Word keeps the last end of a paragraph.
    expect(left).toEqual([true, 'Proposal: a second oven for the harbour bakery\r'])
  })

  it('writes at what is selected', async () => {
    const read = await Word.run(async (context: ObjectModel) => {
      const range = context.document.getSelection()
      range.insertText('one', 'Replace')
      const after = range.insertText(' two', 'End')
      range.load()
      after.load({ text: true, font: { size: true } })
      await context.sync()
      return [range.text, range.isEmpty, after.text, after.font.size]
    })
    expect(read).toEqual(['one two', false, ' two', 11])
  })

  it('writes tables and HTML', async () => {
    const read = await Word.run(async (context: ObjectModel) => {
      const { body } = context.document
      body.clear()
      const table = body.insertTable(2, 2, 'End', [
        ['Name', 'Size'],
        ['Budget.xlsx', 12],
      ])
      body.insertHtml('<h2>Files</h2><ul><li>A <b>bold</b> one</li><li>B</li></ul>', 'End')
      table.load('values,rowCount')
      body.paragraphs.load('items/text,items/styleBuiltIn')
      await context.sync()
      const paragraphs = body.paragraphs.items.map((each: ObjectModel) => [each.styleBuiltIn, each.text])
      return [table.values, table.rowCount, paragraphs]
    })
    expect(read).toEqual([
      [
        ['Name', 'Size'],
        ['Budget.xlsx', '12'],
      ],
      2,
      [
        ['Normal', ''],
        ['Normal', 'Name'],
        ['Normal', 'Size'],
        ['Normal', 'Budget.xlsx'],
        ['Normal', '12'],
        ['Heading2', 'Files'],
        ['ListBullet', 'A bold one'],
        ['ListBullet', 'B'],
        ['Normal', ''],
      ],
    ])
  })

  it('writes paragraphs of HTML behind a paragraph, and text of HTML into it', async () => {
    const read = await Word.run(async (context: ObjectModel) => {
      const { body } = context.document
      const made = body.insertParagraph('Budget.xlsx', 'End')
      made.insertHtml(' is <i>new</i>', 'End')
      body.insertHtml('<p>One</p><p>Two</p>', 'End')
      made.load('text')
      body.paragraphs.load('items/text')
      await context.sync()
      return [made.text, body.paragraphs.items.slice(-3).map(({ text }: { text: string }) => text)]
    })
    expect(read).toEqual(['Budget.xlsx is new', ['Budget.xlsx is new', 'One', 'Two']])
  })

  it('finds text, and changes what it found', async () => {
    const read = await Word.run(async (context: ObjectModel) => {
      const found = context.document.body.search('oven')
      found.load('items')
      await context.sync()
      for (const range of found.items) range.insertText('stove', 'Replace')
      context.document.body.load('text')
      const none = context.document.body.search('nowhere to be found').getFirstOrNullObject()
      none.load()
      await context.sync()
      return [found.items.length, context.document.body.text.split('stove').length - 1, none.isNullObject]
    })
    expect(read[0]).toBeGreaterThan(2)
    expect(read).toEqual([read[0], read[0], true])
  })

  it.each([
    ['Body.getComments', (context: ObjectModel) => context.document.body.getComments().load()],
    ['Body.contentControls', (context: ObjectModel) => context.document.body.contentControls.load()],
    ['Range.insertContentControl', (c: ObjectModel) => c.document.getSelection().insertContentControl()],
    ['Paragraph.lineUnitAfter', (c: ObjectModel) => c.document.body.paragraphs.load('items/lineUnitAfter')],
    ['Document.sections', (context: ObjectModel) => context.document.sections.load()],
  ])('refuses %s by name', async (member, use) => {
    const failed = Word.run(async (context: ObjectModel) => {
      use(context)
      await context.sync()
    })
    await expect(failed).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining(member),
      debugInfo: { errorLocation: member },
    })
  })

  it('refuses what is wrong by the argument', async () => {
    const failed = Word.run(async (context: ObjectModel) => {
      context.trace('before')
      context.document.body.insertParagraph('here to stay', 'End')
      context.document.body.insertText('x', 'Sideways')
      await context.sync()
    })
    await expect(failed).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: expect.stringContaining('Body.insertText wants one of End, Start, Replace as argument 2'),
      traceMessages: ['before'],
    })
    expect(JSON.stringify(document.content())).toContain('here to stay')
  })
})

describe('what is selected in Word', () => {
  it('is replaced, stays selected, and is read as text and HTML', () => {
    document.setSelectedData('text', 'Hello')
    expect(document.getSelectedData('text', false)).toBe('Hello')
    document.setSelectedData('html', 'A <b>bold</b> word')
    expect(document.getSelectedData('text', false)).toBe('A bold word')
    expect(document.getSelectedData('html', false)).toContain('A <b>bold</b> word')
  })

  it('is written and read as a table, with headers or without', () => {
    document.setSelectedData('table', { headers: [['H']], rows: [['a'], ['b']] })
    expect(document.getSelectedData('matrix', false)).toEqual([['H'], ['a'], ['b']])
    expect(document.getSelectedData('table', false)).toEqual({ headers: [['H']], rows: [['a'], ['b']] })
  })

  it.each([
    ['ooxml', '<pkg/>', 1000],
    ['matrix', [['a'], ['b', 'c']], 2000],
    ['html', 7, 2007],
  ] as const)('refuses %s', (coercion, data, code) => {
    expect(() => document.setSelectedData(coercion, data)).toThrow(expect.objectContaining({ code }))
  })

  it('is no table outside of one', () => {
    expect(() => document.getSelectedData('table', false)).toThrow(expect.objectContaining({ code: 1004 }))
  })

  it('is what the person marks', () => {
    document.select({ app: 'word', from: { paragraph: 0, offset: 0 }, to: { paragraph: 0, offset: 8 } })
    expect(document.getSelectedData('text', false)).toBe('Proposal')
  })
})
