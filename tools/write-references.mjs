import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pages } from './references/pages.mjs'

const folder = join(fileURLToPath(import.meta.url), '..', '..', 'docs', 'reference')

/** Writes every page that differs, or with `--check` only names it. */
function writeReferences(/** @type {boolean} */ onlyCheck) {
  mkdirSync(folder, { recursive: true })
  const stale = Object.entries(pages).filter(([name, write]) => {
    const file = join(folder, name)
    const text = write()
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
    if (!onlyCheck) writeFileSync(file, text)
    return true
  })
  const strange = readdirSync(folder).filter((name) => !(name in pages))
  return { stale: stale.map(([name]) => name), strange }
}

const onlyCheck = process.argv.includes('--check')
const { stale, strange } = writeReferences(onlyCheck)
for (const name of strange) console.error(`docs/reference/${name} is not generated; move it elsewhere.`)
for (const name of stale) {
  console.error(`docs/reference/${name} ${onlyCheck ? 'is stale: npm run docs' : 'written'}`)
}
if (strange.length > 0 || (onlyCheck && stale.length > 0)) process.exitCode = 1
