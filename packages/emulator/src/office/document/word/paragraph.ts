import { objectClass, type Scalar } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import { builtInName, formatOf, type ParagraphFormat, styleNamed } from './format.js'
import { partMethods } from './part.js'
import type { Mark, Span } from './text-flow.js'
import { touched, type WordModel } from './word-model.js'

interface ParagraphSelf {
  model: WordModel
  mark: Mark
}

/** The characters of a paragraph, without its end. */
const inside = ({ model: { flow }, mark }: ParagraphSelf): Span => {
  const { start, end } = flow.paragraph(mark)
  return flow.span(start, end)
}

/** The same with its end, which looks like something too. */
const withEnd = ({ model: { flow }, mark }: ParagraphSelf): Span => {
  const { start, end } = flow.paragraph(mark)
  return flow.span(start, end + 1)
}

const numbers = [
  'leftIndent',
  'rightIndent',
  'firstLineIndent',
  'spaceBefore',
  'spaceAfter',
  'lineSpacing',
] as const
const alignments = ['Left', 'Centered', 'Right', 'Justified', 'Mixed', 'Unknown'] as const

/**
 * `Word.Paragraph`.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.paragraph
 */
export const paragraph = objectClass<ParagraphSelf>({
  name: 'Paragraph',
  tracked: true,
  scalars: {
    text: { get: (self) => self.model.flow.text(inside(self)) },
    style: { get: ({ mark }) => mark.format.style, set: (self, given) => restyle(self, given.text(0)) },
    styleBuiltIn: {
      get: ({ mark }) => builtInName(mark.format.style),
      set: (self, given) => restyle(self, styleNamed(given.text(0))),
    },
    alignment: {
      get: ({ mark }) => mark.format.alignment,
      set: ({ mark }, given) => change(mark, { alignment: given.oneOf(0, alignments) }),
    },
    ...(Object.fromEntries(numbers.map((name) => [name, measure(name)])) as Record<
      (typeof numbers)[number],
      Scalar<ParagraphSelf>
    >),
    outlineLevel: { get: ({ mark }) => Number(/^Heading (\d)$/.exec(mark.format.style)?.[1] ?? 10) },
    isListItem: { get: ({ mark }) => mark.format.style.startsWith('List ') },
    isLastParagraph: { get: ({ model: { flow }, mark }) => flow.paragraphs().at(-1)?.mark === mark },
    tableNestingLevel: { get: ({ mark }) => (mark.cell ? 1 : 0) },
    uniqueLocalId: { get: ({ mark }) => mark.id },
  },
  objects: {
    font: (self) => self.model.objects.font(() => withEnd(self)),
  },
  methods: {
    ...partMethods<ParagraphSelf>({
      model: ({ model }) => model,
      span: inside,
      locations: {
        text: ['End', 'Start', 'Replace'],
        paragraph: ['After', 'Before'],
        html: ['End', 'Start', 'Replace'],
        table: ['After', 'Before'],
      },
    }),
    getText: (self) => self.model.flow.text(inside(self)),
    getNext: (self) => beside(self, 1),
    getPrevious: (self) => beside(self, -1),
    delete(self) {
      const { flow } = self.model
      const isLast = flow.paragraphs().at(-1)?.mark === self.mark
      flow.remove(isLast ? inside(self) : withEnd(self))
      return null
    },
  },
})

/** `Word.ParagraphCollection`: the paragraphs that a part touches. */
export const paragraphs = objectClass<{ model: WordModel; within: () => Span }>({
  name: 'ParagraphCollection',
  tracked: true,
  items: ({ model, within }) =>
    touched(model.flow, within()).map(({ mark }) => model.objects.paragraph(mark)),
})

function measure(name: (typeof numbers)[number]): Scalar<ParagraphSelf> {
  return {
    get: ({ mark }) => mark.format[name],
    set: ({ mark }, given) => change(mark, { [name]: given.number(0) }),
  }
}

function change(mark: Mark, format: Partial<ParagraphFormat>): void {
  mark.format = { ...mark.format, ...format }
}

function restyle(self: ParagraphSelf, style: string): void {
  change(self.mark, { style })
  self.model.flow.format(withEnd(self), formatOf(style))
}

function beside({ model, mark }: ParagraphSelf, step: 1 | -1) {
  const all = model.flow.paragraphs()
  const found = all[all.findIndex((each) => each.mark === mark) + step]
  if (found && all.some((each) => each.mark === mark)) return model.objects.paragraph(found.mark)
  const words = step === 1 ? 'last' : 'first'
  throw new RichApiProblem(
    'ItemNotFound',
    `The requested resource doesn't exist: this is the ${words} paragraph.`,
  )
}
