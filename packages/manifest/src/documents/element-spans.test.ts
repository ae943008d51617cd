import fc from 'fast-check'
import { expect, it } from 'vitest'
import { descendants } from '../formats/xml/element.js'
import { parseXml } from '../formats/xml/parse-xml.js'
import { elementSpans } from './element-spans.js'

it('tags inside comments, instructions, character data and attributes are none', () => {
  const content = '<?x <y>?><a><!-- <b> --><![CDATA[<c></c>]]><d e="<f" g=\'/>\' ><h/></d></a>'.replace(
    '<f',
    '&lt;f',
  )
  const names = elementSpans(content).map(({ name, start, end }) => [name, content.slice(start, end)])
  expect(names.map(([name]) => name)).toEqual(['a', 'd', 'h'])
  expect(names[1]?.[1]).toBe('<d e="&lt;f" g=\'/>\' ><h/></d>')
})

it('an attribute spans what is between its quotes', () => {
  const content = `<a  b = "1>2"\n c='"' d=""/>`
  const [span] = elementSpans(content)
  const values = [...(span?.attributes ?? [])].map(([name, { start, end }]) => [
    name,
    content.slice(start, end),
  ])
  expect(values).toEqual([
    ['b', '1>2'],
    ['c', '"'],
    ['d', ''],
  ])
  expect(span).toMatchObject({ selfClosing: true, openEnd: content.length, end: content.length })
})

it('every element that the parser finds has its span', () => {
  const name = fc.constantFrom('a', 'b:c', 'd-e', 'f.g', 'é')
  const filler = fc.constantFrom(
    ' ',
    '\r\n\t',
    'text',
    '<!-- <a> -->',
    '<![CDATA[</a>]]>',
    '<?p <a?>',
    '&amp;',
  )
  const attributes = fc.constantFrom('', ' x="1"', ' y=\'a>b\' z="/"', '\n  x = "&lt;"  ')
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(name, attributes, fc.array(fc.oneof({ maxDepth: 4 }, filler, tie('element')), { maxLength: 4 }))
      .map(([tag, attribute, inner]) =>
        inner.length === 0 ? `<${tag}${attribute}/>` : `<${tag}${attribute}>${inner.join('')}</${tag}>`,
      ),
  }))
  fc.assert(
    fc.property(element, (inner) => {
      const content = `<r xmlns:b="urn:b">${inner}</r>`
      const root = parseXml(content)
      const spans = elementSpans(content)
      expect(spans.map((span) => span.name)).toEqual(
        [root, ...descendants(root, '*')].map((each) => each.nodeName),
      )
      for (const { name: tag, start, end, closeStart, selfClosing } of spans) {
        expect(content.startsWith(`<${tag}`, start)).toBe(true)
        expect(content.slice(selfClosing ? end - 2 : closeStart, end)).toBe(selfClosing ? '/>' : `</${tag}>`)
      }
    }),
    { numRuns: 150 },
  )
})
