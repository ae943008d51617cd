import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass, type Scalar } from '../rich-api/object-class.js'
import type { CharacterFormat } from './format.js'
import type { Span, TextFlow } from './text-flow.js'

interface Font {
  flow: TextFlow
  of: () => Span
}

/**
 * `Word.Font` of a part: what all of its characters share, null or an empty text where they differ.
 *
 * @see https://learn.microsoft.com/javascript/api/word/word.font
 */
export const font = objectClass<Font>({
  name: 'Font',
  tracked: true,
  scalars: {
    bold: scalar('bold', (given) => given.flag(0)),
    italic: scalar('italic', (given) => given.flag(0)),
    strikeThrough: scalar('strikeThrough', (given) => given.flag(0)),
    superscript: scalar('superscript', (given) => given.flag(0)),
    subscript: scalar('subscript', (given) => given.flag(0)),
    underline: scalar('underline', (given) => given.text(0)),
    color: scalar('color', (given) => colorOf(given.text(0))),
    highlightColor: scalar('highlightColor', (given) => {
      const color = given.at(0)
      return color === undefined || color === '' ? null : colorOf(given.text(0))
    }),
    size: scalar('size', (given) => given.number(0)),
    name: scalar('name', (given) => given.text(0)),
  },
})

function scalar<Name extends keyof CharacterFormat>(
  name: Name,
  toValue: (given: CallArguments) => CharacterFormat[Name],
): Scalar<Font> {
  return {
    get({ flow, of }) {
      const span = of()
      const values = new Set(flow.units.slice(span.start, span.end).map(({ format }) => format[name]))
      if (values.size === 0) return flow.formatAt(span.start)[name]
      const [value] = values
      return values.size === 1 ? value : typeof value === 'string' ? '' : null
    },
    set: ({ flow, of }, given) => flow.format(of(), { [name]: toValue(given) }),
  }
}

/** `#ff0000`, `ff0000` and `red` are colors; Word tells the first of them back. */
function colorOf(text: string): string {
  return /^[0-9a-f]{6}$/i.test(text) ? `#${text}` : text
}
