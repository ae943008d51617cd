import type { PresentationContent } from '../answers.js'
import { type Coercion, notKnown, type OfficeDocument, SelectionRefusal } from '../office-document.js'
import { presentationObjects } from './presentation.js'
import { newShape, nextId, type Presentation, plainFont, type Shape } from './presentation-model.js'

const texts = [
  ['A second oven', 'For the harbour bakery · draft for the meeting on Thursday'],
  ['What it costs', 'Oven 18,400 · power line 2,150 · flour store 1,900'],
  ['What it brings', 'Forty loaves a day pay for it in fourteen months'],
] as const

/** A presentation of three slides; the first is selected. */
export function presentationDocument(): OfficeDocument {
  const deck: Presentation = {
    ...{ title: 'Pitch', slides: [], selection: { slides: [], shapes: [] }, lastId: 0 },
    objects: presentationObjects(() => deck),
  }
  for (const [title, line] of texts) {
    const at = { left: 80, width: 800, autoSizeSetting: 'AutoSizeNone' }
    const shapes = [
      newShape(deck, {
        ...at,
        name: 'Title 1',
        text: title,
        top: 150,
        height: 100,
        font: { ...plainFont, size: 44 },
      }),
      newShape(deck, {
        ...at,
        name: 'Subtitle 2',
        text: line,
        top: 270,
        height: 60,
        font: { ...plainFont, size: 20 },
      }),
    ]
    deck.slides.push({ id: nextId(deck), shapes })
  }
  deck.selection.slides = deck.slides.slice(0, 1)
  return {
    root: deck.objects.presentation(),
    getSelectedData: (coercion) => read(deck, coercion),
    setSelectedData: (coercion, data) => write(deck, coercion, data),
    content: () => contentOf(deck),
    select(chosen) {
      if (chosen.app !== 'powerpoint') return
      const slide = deck.slides.find(({ id }) => id === chosen.slide)
      if (!slide) return
      deck.selection = { slides: [slide], shapes: slide.shapes.filter(({ id }) => id === chosen.shape) }
    },
  }
}

function read(deck: Presentation, coercion: Coercion): unknown {
  const { slides, shapes } = deck.selection
  if (coercion === 'text') return shapes.map(({ text }) => text).join('\r\n')
  if (coercion === 'slideRange') {
    const rows = slides.map((slide) => ({
      id: Number(slide.id),
      title: slide.shapes[0]?.text ?? '',
      index: deck.slides.indexOf(slide) + 1,
    }))
    return JSON.stringify({ slides: rows })
  }
  return notKnown('PowerPoint', coercion)
}

/** In place of the text of the selected shape; without one, into a new text box on the selected slide. */
function write(deck: Presentation, coercion: Coercion, data: unknown): void {
  if (coercion !== 'text') notKnown('PowerPoint', coercion)
  if (typeof data === 'object') {
    throw new SelectionRefusal('dataOfAnotherKind', 'Text was announced, and the data is none.')
  }
  const [selected] = deck.selection.shapes
  if (selected) {
    selected.text = String(data)
    return
  }
  const slide = deck.selection.slides[0] ?? deck.slides[0]
  if (!slide) return
  const lines = String(data).split('\n').length
  const made = newShape(deck, { text: String(data), height: 20 + 24 * lines })
  slide.shapes.push(made)
  // What was written stays selected, as in PowerPoint.
  deck.selection = { slides: [slide], shapes: [made] }
}

function contentOf({ slides, selection }: Presentation): PresentationContent {
  return {
    app: 'powerpoint',
    slides: slides.map((slide) => ({
      id: slide.id,
      selected: selection.slides.includes(slide),
      shapes: slide.shapes.map((shape) => ({ ...drawn(shape), selected: selection.shapes.includes(shape) })),
    })),
  }
}

function drawn(shape: Shape): Omit<PresentationContent['slides'][number]['shapes'][number], 'selected'> {
  const { id, name, type, left, top, width, height, text, font, fill, line, alignment } = shape
  return {
    ...{ id, name, type, left, top, width, height, text, size: font.size },
    ...(font.bold && { bold: true }),
    ...(font.italic && { italic: true }),
    ...(font.color !== '#000000' && { color: font.color }),
    ...(fill && { fill: fill.color }),
    ...(line.visible && { line: line.color }),
    ...(alignment !== 'Left' && { alignment }),
  }
}
