import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { explain } from '../../../packages/doctor/dist/index.js'

const largest = 262_144

/**
 * What the rules that read code say of public samples.
 *
 * @typedef {object} CodeRule
 * @property {string} number
 * @property {boolean} isThere Some sample does it; otherwise none does, and it is found in none.
 * @property {RegExp} like Code that has to do with the same thing, and of which some is left alone.
 */

/** @type {CodeRule[]} */
const rules = [
  { number: 'R70', isThere: true, like: /jwt-bearer|OnBehalfOf/i },
  { number: 'R71', isThere: true, like: /\bclaims\b/ },
  { number: 'R72', isThere: true, like: /\.split\(/ },
  { number: 'R73', isThere: true, like: /oauth2\/v2\.0\/token/ },
  { number: 'R74', isThere: true, like: /\bverify\(|TokenValidationParameters/ },
  { number: 'R75', isThere: false, like: /getAccessToken\(/ },
  { number: 'R76', isThere: false, like: /localStorage|sessionStorage/ },
  { number: 'R77', isThere: false, like: /Office\.actions\.associate/ },
  { number: 'R78', isThere: false, like: /createNestablePublicClientApplication/ },
  { number: 'R79', isThere: false, like: /displayInIframe/ },
  { number: 'R80', isThere: false, like: /\bid_?token\b/i },
  { number: 'R81', isThere: true, like: /AADSTS/ },
]

/** @type {import('./index.mjs').SamplePart} */
export const code = {
  name: 'code',
  says: `the ${rules.length} rules of explain that read code find in public samples what is there, and nothing else`,
  repositories: ['OfficeDev/Office-Add-in-samples', 'OfficeDev/Office-Addin-TaskPane-SSO-JS'],
  run(from, say) {
    const files = codeIn(from)
    say(`${files.length} files with code`)
    const failures = rules.flatMap((rule) => {
      const found = files.filter(({ causes }) => causes.has(rule.number))
      const left = files.filter(({ text, causes }) => rule.like.test(text) && !causes.has(rule.number))
      say(`${rule.number}: found in ${found.length}, left alone in ${left.length} like it`)
      return wrong(rule, found, left)
    })
    return { passed: rules.length - new Set(failures.map((line) => line.slice(0, 3))).size, failures }
  },
}

/** @param {CodeRule} rule @param {{ name: string }[]} found @param {{ name: string }[]} left */
function wrong({ number, isThere }, found, left) {
  return [
    ...(isThere && found.length === 0 ? [`${number} is found in no sample.`] : []),
    ...(isThere ? [] : found.map(({ name }) => `${number} is found in ${name}, where it is not.`)),
    ...(left.length === 0 ? [`${number} leaves alone no sample that is like it.`] : []),
  ]
}

/** @param {string} from @returns {{ name: string, text: string, causes: Set<string> }[]} */
function codeIn(from) {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[jt]sx?|cs)$/i.test(entry.name) && !/\.min\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isForeign(file) && statSync(file).size <= largest)
    .map((file) => {
      const name = relative(from, file).split(sep).join('/')
      const text = readFileSync(file, 'utf8')
      const { causes, remarks } = explain([{ name, text }], { now: Date.now() })
      return { name, text, causes: new Set([...causes, ...remarks].map(({ number }) => number)) }
    })
}

/** Libraries that samples carry along. @param {string} file */
function isForeign(file) {
  return /[\\/](?:node_modules|lib|libs|dist|\.git)[\\/]|jquery|bootstrap|modernizr|office\.js|MicrosoftAjax|intellisense/i.test(
    file,
  )
}
