import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportsOf } from './declarations.mjs'

/** @type {string} */
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'declarations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** @param {Record<string, string>} files */
function read(files) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return exportsOf(join(folder, 'index.d.ts'))
}

test('gives what an entry declares and what it hands on, through any number of files', () => {
  const found = read({
    'index.d.ts':
      "export { type A, b as c, } from './one.js';\n/** Mine. */\nexport declare const own: 1;\n//# sourceMappingURL=x",
    'one.d.ts':
      "export { A } from './two.js';\n/**\n * Adds.\n *\n * @throws Never.\n */\nexport declare function b(): void;\n",
    'two.d.ts':
      'declare const hidden: 1;\n/** A shape. */\nexport interface A {\n    /** Inside. */\n    x: 1;\n}\n',
  })
  expect(found.map(({ name, kind, comment }) => [name, kind, comment])).toEqual([
    ['A', 'interface', 'A shape.'],
    ['c', 'function', 'Adds.\n\n@throws Never.'],
    ['own', 'const', 'Mine.'],
  ])
  expect(found[0]?.text).toBe('interface A {\n    /** Inside. */\n    x: 1;\n}')
})

test('gives a class that is exported by name, without its private fields', () => {
  const [one] = read({
    'index.d.ts':
      'declare class Secret {\n    #private;\n    open(): void;\n}\nexport type Shown = Secret;\nexport declare class Public {\n    #private;\n    x: 1;\n}\n',
  }).filter(({ kind }) => kind === 'class')
  expect(one?.text).toBe('class Public {\n    x: 1;\n}')
})

test('does not pass over a name whose declaration it cannot find', () => {
  const files = {
    'index.d.ts': "export { gone } from './one.js';\n",
    'one.d.ts': 'export declare const other: 1;\n',
  }
  expect(() => read(files)).toThrow('gone')
})
