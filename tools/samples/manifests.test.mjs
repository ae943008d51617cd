import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fewest, manifests } from './parts/manifests.mjs'

const example = readFileSync(
  new URL('../../examples/inbox-add-in/manifest-documents.xml', import.meta.url),
  'utf8',
)

/** A folder with `count` manifests, and `text` as one more. @param {number} count @param {string} [text] */
function folderOf(count, text) {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-samples-'))
  for (let index = 0; index < count; index++) {
    mkdirSync(join(folder, `${index}`))
    writeFileSync(join(folder, `${index}`, 'manifest.xml'), example)
  }
  if (text !== undefined) writeFileSync(join(folder, 'manifest-one.xml'), text)
  return folder
}

const run = (/** @type {string} */ folder) => manifests.run(folder, () => {})

it('a folder without manifests fails', () => {
  expect(run(folderOf(0))).toMatchObject({
    passed: 0,
    failures: [expect.stringMatching(/There are 0 manifests/)],
  })
})

it('enough manifests without an error pass', () => {
  expect(run(folderOf(fewest))).toEqual({ passed: fewest, failures: [] })
})

it('an error that is not known fails, with its place', () => {
  const { failures } = run(folderOf(fewest, example.replace('api://localhost:3000', 'api://localhost:3001')))
  expect(failures).toEqual([expect.stringMatching(/^manifest-one\.xml:\d+ resource-host: /)])
})

it('a sample whose client id is to be filled in is let be', () => {
  const unfilled = example.replaceAll('2c3caa80-93f9-425e-8b85-0745f50c0d24', '{application GUID here}')
  expect(run(folderOf(fewest, unfilled)).failures).toEqual([])
})
