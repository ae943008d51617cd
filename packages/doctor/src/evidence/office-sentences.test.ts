import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { codesBySentence } from './office-sentences.js'

const officeJs = createRequire(import.meta.url).resolve('@microsoft/office-js/dist/office.js')
const partOfOfficeJs = (name: string) => readFileSync(officeJs.replace(/office\.js$/, name), 'utf8')

const strings = new Map(
  [
    ...partOfOfficeJs('en-us/office_strings.debug.js').matchAll(
      /OfficeOM\.(L_\w+)\s*=\s*'((?:[^'\\]|\\.)*)'/g,
    ),
  ].map(([, name = '', text = '']) => [name, text.replaceAll("\\'", "'")]),
)

const source = partOfOfficeJs('outlook-web-16.01.debug.js')
const codes = new Map(
  [...source.matchAll(/\b(ooe\w+): (130\d\d)\b/g)].map(([, name = '', code]) => [name, Number(code)]),
)

/** Names that no single code has, or that any error of a client or a server says of itself. */
const tooPlain =
  /^(?:An unexpected error occurred (?:in the client|on the server)\.|API (?:Not Supported|Call Failed))$/

const said = [
  ...source.matchAll(/errorCodes\.(ooe\w+)\] = \{ name: stringNS\.(L_\w+), message: stringNS\.(L_\w+)/g),
]
  .flatMap(([, code = '', name = '', message = '']) =>
    [name, message].map((key) => ({ code: codes.get(code), text: strings.get(key) })),
  )
  .filter((row): row is { code: number; text: string } => row.code !== undefined && row.text !== undefined)
  .filter(({ text }) => !tooPlain.test(text))

describe('what Office.js itself says beside a code of the identity API', () => {
  it('is in its own table of strings', () => expect(said.length).toBeGreaterThan(18))

  it.each(said)('names $code: $text', ({ code, text }) => {
    expect(codesBySentence(`It says: ${text} What now?`)).toEqual([code])
  })
})

describe('a text without such a sentence', () => {
  it.each(['', 'The add-in shows an error.', 'Our user is signed in and the platform is supported.'])(
    'names no code: %s',
    (text) => expect(codesBySentence(text)).toEqual([]),
  )
})
