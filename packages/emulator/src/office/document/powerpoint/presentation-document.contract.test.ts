import { beforeEach, describe, expect, it } from 'vitest'
import { type ObjectModel, objectModel } from '../object-model.fixture.js'
import type { OfficeDocument } from '../office-document.js'
import { process } from '../rich-api/interpreter.js'
import { References } from '../rich-api/references.js'
import { richApiRequest } from '../rich-api/request.js'
import { presentationDocument } from './presentation-document.js'

let document: OfficeDocument
let PowerPoint: ObjectModel

beforeEach(() => {
  document = presentationDocument()
  ;({ PowerPoint } = objectModel('powerpoint-web-16.00', document))
})

describe('PowerPoint.run of unmodified Office.js', () => {
  it('puts a text box on a slide, and reads the texts of its shapes', async () => {
    const read = await PowerPoint.run(async (context: ObjectModel) => {
      const slide = context.presentation.slides.getItemAt(0)
      const box = slide.shapes.addTextBox('Hello World', { left: 100, top: 300, height: 50, width: 400 })
      box.name = 'Greeting'
      box.fill.setSolidColor('white')
      box.lineFormat.color = 'black'
      box.textFrame.textRange.font.bold = true
      box.textFrame.textRange.font.color = 'purple'
      await context.sync()
      const { shapes } = context.presentation.slides.getItemAt(0)
      shapes.load('items/name,items/type,items/left,items/textFrame/textRange/text')
      box.load('name,fill/foregroundColor')
      await context.sync()
      return shapes.items
        .map((each: ObjectModel) => [each.name, each.type, each.left, each.textFrame.textRange.text])
        .concat([[box.name, box.fill.foregroundColor]])
    })
    expect(read).toEqual([
      ['Title 1', 'TextBox', 80, 'A second oven'],
      ['Subtitle 2', 'TextBox', 80, 'For the harbour bakery · draft for the meeting on Thursday'],
      ['Greeting', 'TextBox', 100, 'Hello World'],
      ['Greeting', 'white'],
    ])
  })

  it('adds and deletes slides and shapes', async () => {
    const read = await PowerPoint.run(async (context: ObjectModel) => {
      const { slides } = context.presentation
      slides.add()
      const before = slides.getCount()
      slides.getItemAt(0).delete()
      slides.load('items/id')
      await context.sync()
      const [first] = slides.items
      first.shapes.load('items')
      await context.sync()
      for (const shape of first.shapes.items) shape.delete()
      const left = first.shapes.getCount()
      await context.sync()
      return [before.value, slides.items.length, left.value]
    })
    expect(read).toEqual([4, 3, 0])
  })

  it('reads and changes a part of a text', async () => {
    const read = await PowerPoint.run(async (context: ObjectModel) => {
      const shape = context.presentation.slides.getItemAt(0).shapes.getItemAt(0)
      const part = shape.textFrame.textRange.getSubstring(2, 6)
      part.load('text')
      await context.sync()
      const before = part.text
      part.text = 'third'
      shape.textFrame.textRange.load('text')
      await context.sync()
      return [before, shape.textFrame.textRange.text]
    })
    expect(read).toEqual(['second', 'A third oven'])
  })

  it.each([
    ['NotImplemented', 'Slide.layout', (c: ObjectModel) => c.presentation.slides.getItemAt(0).layout.load()],
    [
      'NotImplemented',
      'Shape.tags',
      (c: ObjectModel) => c.presentation.slides.getItemAt(0).shapes.getItemAt(0).tags.load(),
    ],
    ['ItemNotFound', 'SlideCollection', (c: ObjectModel) => c.presentation.slides.getItem('nowhere').load()],
  ])('answers %s for %s', async (code, words, use) => {
    const failed = PowerPoint.run(async (context: ObjectModel) => {
      use(context)
      await context.sync()
    })
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })
})

/** One call on the presentation, as builds of Office.js send it that are newer than npm's. */
function onPresentation(name: string, given: unknown[]) {
  const request = richApiRequest.parse({
    Actions: [
      { Id: 1, ActionType: 3, Name: name, ObjectPathId: 1, ArgumentInfo: { Arguments: given } },
      { Id: 3, ActionType: 2, Name: '', ObjectPathId: 2, QueryInfo: { Select: ['index'] } },
    ],
    ObjectPaths: {
      1: { Id: 1, ObjectPathType: 1, Name: '' },
      2: { Id: 2, ObjectPathType: 3, Name: 'GetSelectedSlides', ParentObjectPathId: 1 },
    },
  })
  return process(request, { root: document.root, references: new References() })
}

describe('what newer builds of Office.js know of the selection', () => {
  it('is set and read', () => {
    expect(onPresentation('SetSelectedSlides', [['261']]).Results.at(-1)?.Value).toEqual({
      _Items: [{ Id: '261', Index: 1 }],
    })
  })

  it('is nothing that is not there', () => {
    expect(onPresentation('SetSelectedSlides', [['x']]).Error).toMatchObject({
      Code: 'InvalidArgument',
      Location: 'Presentation.setSelectedSlides',
      ActionIndex: 0,
    })
  })
})

describe('what is selected in PowerPoint', () => {
  it('takes text into a new box, which is selected then and takes the next text', () => {
    document.setSelectedData('text', 'first')
    document.setSelectedData('text', 'second')
    expect(document.getSelectedData('text', false)).toBe('second')
    const [slide] = JSON.parse(JSON.stringify(document.content())).slides
    expect(slide.shapes.map(({ text }: { text: string }) => text).slice(2)).toEqual(['second'])
  })

  it('is a range of slides', () => {
    expect(JSON.parse(String(document.getSelectedData('slideRange', false)))).toEqual({
      slides: [{ id: 258, title: 'A second oven', index: 1 }],
    })
  })

  it.each(['html', 'matrix', 'image'] as const)('is no %s', (coercion) => {
    expect(() => document.setSelectedData(coercion, 'x')).toThrow(expect.objectContaining({ code: 1000 }))
  })
})
