import { expect, it } from 'vitest'
import { paragraphsOf } from './paragraphs'

interface Tree {
  nodeName: string
  nodeType: number
  textContent: string
  childNodes: Tree[]
}

const text = (textContent: string): Tree => ({ nodeName: '#text', nodeType: 3, textContent, childNodes: [] })
const element = (nodeName: string, ...childNodes: Tree[]): Tree => ({
  nodeName,
  nodeType: 1,
  textContent: '',
  childNodes,
})

it('makes a paragraph of each block and leaves styles and scripts out', () => {
  const body = element(
    'BODY',
    element('STYLE', text('p { color: red }')),
    element('P', text('Hello  '), element('B', text('Mila')), text(',')),
    element('DIV', text('one'), element('BR'), text('two')),
    element('SCRIPT', text('alert(1)')),
    element('P', text('  ')),
  )
  expect(paragraphsOf(body as unknown as Node)).toEqual(['Hello Mila,', 'one', 'two'])
})
