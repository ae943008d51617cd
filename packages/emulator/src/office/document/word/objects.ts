import { objectClass, type Scalar } from '../rich-api/object-class.js'
import { body } from './body.js'
import { font } from './font.js'
import { paragraph, paragraphs } from './paragraph.js'
import { range, ranges } from './range.js'
import { table, tables } from './table.js'
import type { WordModel, WordObjects } from './word-model.js'

/**
 * `Word.Document`, from which every path starts.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.document
 */
const wordDocument = objectClass<WordModel>({
  name: 'Document',
  scalars: { saved: { get: () => true } },
  objects: {
    body: ({ objects }) => objects.body(),
    properties: (model) => documentProperties(model),
  },
  methods: {
    getSelection: ({ objects, selection }) => objects.range(selection),
    /** Every change is kept at once. */
    save: () => null,
    search: ({ objects }, given) => objects.body().call('search', [given.at(0), given.at(1)]),
  },
})

const propertyNames = ['title', 'subject', 'author', 'keywords', 'comments'] as const

const documentProperties = objectClass<WordModel>({
  name: 'DocumentProperties',
  tracked: true,
  scalars: Object.fromEntries(
    propertyNames.map((name): [string, Scalar<WordModel>] => [
      name,
      {
        get: ({ properties }) => properties[name],
        set: ({ properties }, given) => {
          properties[name] = given.text(0)
        },
      },
    ]),
  ),
})

/** All classes of Word that the emulator's documents have. */
export function wordObjects(model: () => WordModel): WordObjects {
  return {
    document: () => wordDocument(model()),
    body: () => body(model()),
    paragraph: (mark) => paragraph({ model: model(), mark }),
    paragraphs: (within) => paragraphs({ model: model(), within }),
    range: (span) => range({ model: model(), span }),
    ranges: (spans) => ranges({ model: model(), spans }),
    font: (of) => font({ flow: model().flow, of }),
    table: (mark) => table({ model: model(), mark }),
    tables: (within) => tables({ model: model(), within }),
  }
}
