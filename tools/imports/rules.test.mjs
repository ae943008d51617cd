import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkImports } from '../check-imports.mjs'
import { readImports } from './read-imports.mjs'

/** Two packages, one above the other, and two neighbours inside the upper one. */
const layers = {
  packages: [
    { name: 'low', paths: ['packages/low'], level: 1 },
    { name: 'beside', paths: ['packages/beside'], level: 1 },
    { name: 'high', paths: ['packages/high'], level: 2 },
    { name: 'picky', paths: ['packages/picky'], level: 2, only: ['low'] },
  ],
  parts: [
    { name: 'ground', paths: ['packages/high/src/ground.ts'], level: 0 },
    { name: 'left', paths: ['packages/high/src/left'], level: 1 },
    { name: 'right', paths: ['packages/high/src/right'], level: 1, also: ['left'] },
    { name: 'top', paths: ['packages/high/src/index.ts'], level: 2 },
  ],
}

const folders = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Checks a repository made of `files`, besides a well-behaved file in each package. */
function check(files) {
  const root = mkdtempSync(join(tmpdir(), 'onbehalf imports '))
  folders.push(root)
  const all = Object.fromEntries(
    ['low', 'beside', 'high', 'picky'].flatMap((name) => [
      [`packages/${name}/package.json`, manifest(name)],
      [`packages/${name}/src/index.ts`, 'export const here = 1\n'],
    ]),
  )
  for (const [path, text] of Object.entries({ ...all, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkImports(root, layers)
}

function manifest(name) {
  return JSON.stringify({
    name: `@test/${name}`,
    exports: { '.': { source: './src/index.ts' } },
    dependencies: { '@test/low': '1', '@test/beside': '1', '@test/high': '1' },
  })
}

describe('the import rule', () => {
  test('lets an import go down, to a package and to a folder', () => {
    expect(
      check({
        'packages/high/src/index.ts': "import '@test/low'\nimport './left/a.js'\nexport const here = 1\n",
        'packages/high/src/left/a.ts': "import type { G } from '../ground.js'\nexport type A = G\n",
        'packages/high/src/ground.ts': 'export type G = 1\n',
      }),
    ).toEqual([])
  })

  const violations = [
    [
      'upward',
      'a package that imports what stands above it',
      'packages/low/src/x.ts',
      "import '@test/high'\n",
    ],
    ['upward', 'a type taken from above', 'packages/low/src/x.ts', "import type { A } from '@test/high'\n"],
    ['upward', 'a re-export from above', 'packages/low/src/x.ts', "export * from '@test/high'\n"],
    ['upward', 'a dynamic import from above', 'packages/low/src/x.ts', "await import('@test/high')\n"],
    ['upward', 'an inline import type', 'packages/low/src/x.ts', "let a: import('@test/high').A\n"],
    [
      'upward',
      'a way around by relative path',
      'packages/low/src/x.ts',
      "import '../../high/src/index.js'\n",
    ],
    ['upward', 'a folder that imports the top', 'packages/high/src/left/x.ts', "import '../index.js'\n"],
    ['sideways', 'a neighbour package', 'packages/low/src/x.ts', "import '@test/beside'\n"],
    ['sideways', 'a neighbour folder', 'packages/high/src/left/x.ts', "import '../right/a.js'\n"],
    ['not-allowed', 'a package outside a closed list', 'packages/picky/src/x.ts', "import '@test/beside'\n"],
    ['undeclared', 'a package that nobody declared', 'packages/low/src/x.ts', "import 'left-pad/deep'\n"],
    ['no-part', 'a file that no layer claims', 'packages/high/src/stray.ts', 'export {}\n'],
  ]
  test.each(violations)('finds %s: %s', (rule, _what, file, text) => {
    const found = check({ 'packages/high/src/right/a.ts': 'export {}\n', [file]: `\n${text}` })
    expect(found).toMatchObject([{ file, rule, line: rule === 'no-part' ? 1 : 2 }])
    expect(found[0].sentence.length).toBeGreaterThan(20)
  })

  test('lets a part import the neighbour that its row names', () => {
    const files = { 'packages/high/src/left/a.ts': 'export {}\n' }
    expect(check({ ...files, 'packages/high/src/right/x.ts': "import '../left/a.js'\n" })).toEqual([])
  })

  test('finds a circle through types alone, once, and names the way around', () => {
    const found = check({
      'packages/low/src/a.ts': "import type { B } from './b.js'\nexport type A = B\n",
      'packages/low/src/b.ts': "import type { C } from './c.js'\nexport type B = C\n",
      'packages/low/src/c.ts': "import type { A } from './a.js'\nexport type C = A\n",
    })
    expect(found).toMatchObject([{ rule: 'circle', file: 'packages/low/src/a.ts', line: 1 }])
    expect(found[0].sentence).toContain(
      'a.ts → packages/low/src/b.ts → packages/low/src/c.ts → packages/low/src/a.ts',
    )
  })

  test('leaves tests alone: they may compose the whole emulator', () => {
    expect(check({ 'packages/low/src/x.test.ts': "import '@test/high'\n" })).toEqual([])
  })
})

test('imports inside strings, templates and comments are no imports', () => {
  const source = '// import "a"\nconst b = `import "b"`\nconst c = "import \'c\'"\nimport d from "d"\n'
  expect(readImports('x.ts', source)).toEqual([{ specifier: 'd', line: 4 }])
})
