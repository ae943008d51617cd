import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { checkManifest, fixManifest, looksLikeManifest } from '../../../packages/manifest/dist/index.js'
import { isUnfilled, knownManifestErrors } from '../known-manifest-errors.mjs'

/** Fewer than so many public manifests prove nothing. */
export const fewest = 25
const largest = 1_048_576

/** @type {import('./index.mjs').SamplePart} */
export const manifests = {
  name: 'manifests',
  says: `at least ${fewest} manifests of public samples have no error that is none, and mending makes none worse`,
  repositories: [
    'OfficeDev/Office-Add-in-samples',
    'OfficeDev/Office-Addin-TaskPane-JS',
    'OfficeDev/outlook-add-in-command-demo',
  ],
  run(from, say) {
    const files = manifestsIn(from)
    const wrong = files.map(({ name, text }) => [...wrongErrors(name, text), ...wrongMends(name, text)])
    say(`${files.length} manifests`)
    const few = `There are ${files.length} manifests in ${from}, and it takes ${fewest}.`
    return {
      passed: wrong.filter((found) => found.length === 0).length,
      failures: [...wrong.flat(), ...(files.length < fewest ? [few] : [])],
    }
  },
}

/** @param {string} from @returns {{ name: string, text: string }[]} */
function manifestsIn(from) {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /manifest[^/\\]*\.(xml|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`) && statSync(file).size <= largest)
    .map((file) => ({ name: relative(from, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => looksLikeManifest(text))
}

/** @param {string} name @param {string} text @returns {string[]} */
function wrongErrors(name, text) {
  return checkManifest(text)
    .findings.filter(({ severity, rule }) => severity === 'error' && !isUnfilled(rule, text))
    .filter(
      ({ rule }) => !knownManifestErrors.some((known) => known.rule === rule && name.endsWith(known.file)),
    )
    .map(({ rule, line, message }) => `${name}:${line} ${rule}: ${message}`)
}

/** What was mended has no finding that it had not, and is mended once for all. @param {string} name @param {string} text */
function wrongMends(name, text) {
  const { text: mended, left } = fixManifest(text)
  const before = new Set(checkManifest(text).findings.map(({ rule }) => rule))
  const added = left
    .filter(({ rule }) => !before.has(rule))
    .map(({ rule }) => `${name}: mending brings ${rule}`)
  return fixManifest(mended).text === mended
    ? added
    : [...added, `${name}: is mended otherwise the second time`]
}
