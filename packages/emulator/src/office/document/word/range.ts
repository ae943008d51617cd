import { objectClass } from '../rich-api/object-class.js'
import { builtInName, styleNamed } from './format.js'
import { partMethods } from './part.js'
import type { Span } from './text-flow.js'
import { touched, type WordModel } from './word-model.js'

interface RangeSelf {
  model: WordModel
  span: Span
}

/**
 * `Word.Range`, what is selected among them.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.range
 */
export const range = objectClass<RangeSelf>({
  name: 'Range',
  tracked: true,
  scalars: {
    text: { get: ({ model, span }) => model.flow.text(span) },
    isEmpty: { get: ({ span }) => span.start === span.end },
    style: {
      get: (self) => styleOf(self),
      set: (self, given) => restyle(self, given.text(0)),
    },
    styleBuiltIn: {
      get: (self) => builtInName(styleOf(self)),
      set: (self, given) => restyle(self, styleNamed(given.text(0))),
    },
  },
  objects: {
    font: ({ model, span }) => model.objects.font(() => span),
    paragraphs: ({ model, span }) => model.objects.paragraphs(() => span),
    tables: ({ model, span }) => model.objects.tables(() => span),
    parentBody: ({ model }) => model.objects.body(),
  },
  methods: {
    ...partMethods<RangeSelf>({
      model: ({ model }) => model,
      span: ({ span }) => span,
      locations: {
        text: ['Replace', 'Start', 'End', 'Before', 'After'],
        paragraph: ['After', 'Before'],
        html: ['Replace', 'Start', 'End', 'Before', 'After'],
        table: ['After', 'Before'],
      },
    }),
    delete({ model, span }) {
      model.flow.remove(span)
      return null
    },
    expandTo({ model, span }, given) {
      const other = (given.object(0, 'Range').self as RangeSelf).span
      const { flow, objects } = model
      return objects.range(flow.span(Math.min(span.start, other.start), Math.max(span.end, other.end)))
    },
  },
})

/** `Word.RangeCollection`: what a search found. */
export const ranges = objectClass<{ model: WordModel; spans: readonly Span[] }>({
  name: 'RangeCollection',
  tracked: true,
  items: ({ model, spans }) => spans.map((span) => model.objects.range(span)),
})

/** The style that all paragraphs of a range share; none where they differ. */
function styleOf({ model, span }: RangeSelf): string {
  const styles = new Set(touched(model.flow, span).map(({ mark }) => mark.format.style))
  const [style = ''] = styles
  return styles.size === 1 ? style : ''
}

function restyle({ model, span }: RangeSelf, style: string): void {
  for (const { mark } of touched(model.flow, span)) model.objects.paragraph(mark).write('style', style)
}
