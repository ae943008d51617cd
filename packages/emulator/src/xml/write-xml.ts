/** A piece of XML that is written already; everything else in a template is text and escaped. */
export class Xml {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

type Piece = Xml | string | number | undefined | readonly (Xml | undefined)[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What XML 1.0 has no way to write. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * Writes XML: what is put in is escaped, save what is XML already. White space between tags is left out, so that
 * templates can be read and signatures hold nothing that a reader might trim.
 *
 * @example
 * xml`<name a="${value}">${text}</name>`.text
 */
export function xml(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Xml {
  const [first = '', ...others] = strings.raw.map(withoutLines)
  return new Xml(others.reduce((text, string, index) => text + written(pieces[index]) + string, first))
}

/** Lines of a template are for its reader: between tags nothing remains of them, inside of a tag one space. */
function withoutLines(string: string): string {
  if (/^\s*\n\s*$/.test(string)) return ''
  return string
    .replace(/>\s*\n\s*/g, '>')
    .replace(/\s*\n\s*</g, '<')
    .replace(/\s*\n\s*/g, ' ')
}

function written(piece: Piece): string {
  if (piece === undefined) return ''
  if (piece instanceof Xml) return piece.text
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return piece.map((one) => one?.text ?? '').join('')
}

function escaped(text: string): string {
  return text.replace(unwritable, '').replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}
