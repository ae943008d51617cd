import { objectClass } from '../rich-api/object-class.js'
import { partMethods } from './part.js'
import type { Span } from './text-flow.js'
import { type WordModel, whole } from './word-model.js'

/** All of the text but for the end of its last paragraph, which stays. */
const inside = ({ flow }: WordModel): Span => flow.span(0, flow.length - 1)

/**
 * `Word.Body` of the document.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.body
 */
export const body = objectClass<WordModel>({
  name: 'Body',
  tracked: true,
  scalars: {
    text: { get: (model) => model.flow.text(inside(model)) },
    type: { get: () => 'MainDoc' },
  },
  objects: {
    font: (model) => model.objects.font(() => whole(model)),
    paragraphs: (model) => model.objects.paragraphs(() => whole(model)),
    tables: (model) => model.objects.tables(() => whole(model)),
  },
  methods: partMethods<WordModel>({
    model: (model) => model,
    span: inside,
    locations: {
      text: ['End', 'Start', 'Replace'],
      paragraph: ['End', 'Start'],
      html: ['End', 'Start', 'Replace'],
      table: ['End', 'Start'],
    },
  }),
})
