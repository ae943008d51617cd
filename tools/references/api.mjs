import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportsOf } from './declarations.mjs'

/** @typedef {import('./declarations.mjs').Declaration} Declaration */

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

/** Tags of doc comments, and the words that stand for them. @type {Record<string, string>} */
const tags = { param: 'Takes', returns: 'Gives', throws: 'Throws', see: 'See' }

/**
 * The reference of a package, from its doc comments: every entry of its `exports`, every name of an entry.
 *
 * @param {string} folder Name of the package's folder.
 */
export function apiPage(folder) {
  const manifest = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'))
  /** @type {Record<string, { types: string }>} */
  const entries = manifest.exports
  const parts = Object.entries(entries).map(([path, { types }]) => {
    const name = path === '.' ? manifest.name : `${manifest.name}${path.slice(1)}`
    return [
      `## ${name}`,
      ...exportsOf(join(packages, folder, types))
        .sort(byUse)
        .map(section),
    ].join('\n\n')
  })
  const title = `# API of ${manifest.name}\n\n<!-- Written by \`npm run docs\`. -->`
  return `${[title, `${manifest.description} Every name that it exports, from the comments in its code.`, ...parts].join('\n\n')}\n`
}

const values = ['function', 'class', 'const']

/** What is called comes before what is only named; otherwise the order of the entry holds. @param {Declaration} one @param {Declaration} other */
function byUse(one, other) {
  return Number(values.includes(other.kind)) - Number(values.includes(one.kind))
}

/** @param {Declaration} declaration */
function section({ name, kind, comment, text }) {
  const [prose = '', ...tagged] = comment.split(/^@(?=\w)/m)
  const examples = tagged.filter((tag) => tag.startsWith('example'))
  const facts = tagged.filter((tag) => !tag.startsWith('example')).map(fact)
  return [
    `### ${name}`,
    withoutLinks(prose.trim()),
    facts.join('\n'),
    ...examples.map((example) => fence(example.replace(/^example\s*/, '').trim())),
    kind === 'function' || kind === 'const' ? fence(text) : details(kind, text),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** @param {string} tag */
function fact(tag) {
  const [, word = '', rest = ''] = /^(\w+)\s+([\s\S]*)$/.exec(tag) ?? []
  const said = withoutLinks(rest.trim().replaceAll('\n', ' '))
  const named = word === 'param' ? said.replace(/^(\w+)/, '`$1`:') : said
  return `- ${tags[word] ?? word}: ${named}`
}

/** @param {string} kind @param {string} text */
function details(kind, text) {
  return text.split('\n').length > 12
    ? `<details><summary>${kind}</summary>\n\n${fence(text)}\n\n</details>`
    : fence(text)
}

/** @param {string} code */
function fence(code) {
  return `\`\`\`ts\n${code}\n\`\`\``
}

/** @param {string} text */
function withoutLinks(text) {
  return text.replace(/\{@link (\w+)\}/g, '`$1`')
}
