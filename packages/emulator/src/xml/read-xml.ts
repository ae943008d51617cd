import type { Element } from '@xmldom/xmldom'

/** XML that is not taken: what is wrong with it, as the end of a sentence. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem'
}

/** Longest document, deepest nesting and most elements that are read. */
const limits = { length: 131_072, depth: 40, elements: 2_000, namespaces: 200 }

/**
 * The root element of a message. Messages need neither document types nor entities, comments nor instructions, and each
 * has been a way to make a reader swell or to make two readers see two texts.
 *
 * @throws {XmlProblem} when it is too long or too deep, is not well formed, or has one of these.
 */
export async function readXml(text: string): Promise<Element> {
  if (text.length > limits.length) throw new XmlProblem(`it is longer than ${limits.length} characters`)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new XmlProblem('it declares a document type')
  refuseCharacters(text)
  if (text.split('xmlns').length > limits.namespaces) throw new XmlProblem('it declares too many namespaces')
  refuseDepth(text)
  const { DOMParser } = await import('./dom-parser.js')
  const parser = new DOMParser({
    onError(_level, message) {
      throw new XmlProblem(`it is not well formed (${message.split('\n')[0]?.slice(0, 120)})`)
    },
  })
  const root = parse(() => parser.parseFromString(text, 'text/xml').documentElement)
  if (!root) throw new XmlProblem('it has no element')
  refuseWhatIsNoContent(text)
  return root
}

/** XML 1.0 section 2.2 */
const noCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** Characters that XML has not, as they are or by their numbers; the parser takes both. */
function refuseCharacters(text: string): void {
  const numbers = [...text.matchAll(/&#(x[\da-f]+|\d+);/gi)].map(([, number = '']) => Number(`0${number}`))
  const isNone = (number: number) => !(number <= 0x10ffff) || noCharacter.test(String.fromCodePoint(number))
  if (noCharacter.test(text) || numbers.some(isNone))
    throw new XmlProblem('it has a character that XML has not')
}

function parse(work: () => Element | null): Element | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof XmlProblem) throw error
    throw new XmlProblem('it is not well formed')
  }
}

/** Looks at tags alone, so that a document of many thousand nested ones costs nothing. */
function refuseDepth(text: string): void {
  let [depth, elements] = [0, 0]
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else {
      elements += 1
      if (!tag.endsWith('/>')) depth += 1
    }
    if (depth > limits.depth) throw new XmlProblem(`it is nested deeper than ${limits.depth} elements`)
    if (elements > limits.elements) throw new XmlProblem(`it has more than ${limits.elements} elements`)
  }
}

function refuseWhatIsNoContent(text: string): void {
  if (text.includes('<!--')) throw new XmlProblem('it has a comment')
  if (/<\?(?!xml\s)/.test(text)) throw new XmlProblem('it has a processing instruction')
  if (text.includes('<![CDATA[')) throw new XmlProblem('it has a CDATA section')
}
