import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runContract } from './contract.mjs'

/** A checkout with contract tests of its own. */
let root
const config = `export default { test: { projects: ['unit', 'browser'].map((name) => (
  { test: { name, include: [name + '/**/*.test.mjs'] } })) } }`
const held = `import { expect, test } from 'vitest'
test('tries the folder that it is told', () => expect(process.env.ONBEHALF_TRIED_OFFICE_JS).toBe('/somewhere'))
test('says which code', () => expect({ code: 12004, host: 'Word' }).toEqual({ code: 12005, host: 'Word' }))`
const unstarted = `import { beforeAll, describe, expect, test } from 'vitest'
describe('a host that does not start', () => {
  beforeAll(() => { throw new Error('no Office.js here') })
  test('becomes ready', () => {})
})`

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'onbehalf-contract-'))
  symlinkSync(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    join(root, 'node_modules'),
    'junction',
  )
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'vitest.config.ts'), config)
  for (const folder of ['unit', 'browser']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'unit/a.contract.test.mjs'), held)
  writeFileSync(join(root, 'unit/other.test.mjs'), 'throw new Error("no contract")')
  writeFileSync(join(root, 'browser/b.contract.test.mjs'), unstarted)
  writeFileSync(join(root, 'browser/c.contract.test.mjs'), 'throw new Error("does not load")')
})
afterAll(() => rmSync(root, { recursive: true }))

const run = (words) => runContract(root, { folder: '/somewhere', words, onPromise: () => {} })

test('each contract test is a promise: one that failed, did not run or did not load is broken, and says why', async () => {
  const kept = await run([])
  expect(kept).toHaveLength(4)
  expect(Object.fromEntries(kept.map(({ file, title, broken }) => [`${file} ${title}`, broken]))).toEqual({
    'unit/a.contract.test.mjs tries the folder that it is told': undefined,
    'unit/a.contract.test.mjs says which code': expect.stringMatching(
      /^at unit\/a\.contract\.test\.mjs:3\n- Expected\n\+ Found\n[\s\S]*-\s+"code": 12005,\n\+\s+"code": 12004,/,
    ),
    'browser/b.contract.test.mjs a host that does not start > becomes ready': expect.stringMatching(
      /^at browser\/b\.contract\.test\.mjs:3\nno Office\.js here$/,
    ),
    'browser/c.contract.test.mjs loads': expect.stringContaining('does not load'),
  })
})

test('words choose files by their paths, and one that chooses none is told what there is', async () => {
  expect(await run(['unit/a'])).toHaveLength(2)
  expect(await run(['nowhere'])).toEqual({
    problem: `The path of no contract test contains nowhere. There are:
  browser/b.contract.test.mjs
  browser/c.contract.test.mjs
  unit/a.contract.test.mjs`,
  })
})
