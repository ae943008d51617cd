import { expect, it } from 'vitest'
import { codeBlocks } from './code-blocks.mjs'

it('finds the code of a document by line, and leaves out shells and what was before', () => {
  const text =
    '# A\n```js\none()\ntwo()\n```\n```sh\nls\n```\n```ts\n// before, elsewhere\nold()\n```\n```ts\nnew Map()\n```'
  expect(codeBlocks(text)).toEqual([
    { line: 3, code: 'one()\ntwo()' },
    { line: 14, code: 'new Map()' },
  ])
})
