import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

/**
 * One exported name, as its declaration file has it.
 *
 * @typedef {object} Declaration
 * @property {string} name
 * @property {string} kind `function`, `class`, `interface`, `type` or `const`.
 * @property {string} comment The doc comment without its stars; empty without one.
 * @property {string} text The declaration as a reader of code wants it.
 */

const start = /^(?:\/\*\*|export |declare |import |interface |type |\/\/#)/

/**
 * What a declaration file exports, in its order, through any number of files that hand it on.
 *
 * @param {string} file Path of a `.d.ts` that TypeScript wrote.
 * @returns {Declaration[]}
 */
export function exportsOf(file) {
  const own = declarationsIn(file)
  return blocksOf(file).flatMap((block) => {
    const handedOn = /^export (?:type )?\{([^}]*)\} from '((?:\.|@onbehalf\/)[^']+)';/.exec(
      block.replace(/^\/\*\*[\s\S]*?\*\/\n/, ''),
    )
    if (handedOn) {
      const from = exportsOf(declarationFile(handedOn[2] ?? '', file))
      return namesIn(handedOn[1] ?? '').map(([name, known]) => ({ ...find(from, name, file), name: known }))
    }
    const declared = own.find(({ source }) => source === block)
    return declared && /^export /m.test(block) ? [declared] : []
  })
}

/** A file beside this one, or of another package of ours. @param {string} from @param {string} file */
function declarationFile(from, file) {
  const [, name, entry = 'index'] = /^@onbehalf\/([^/]+)(?:\/(.+))?$/.exec(from) ?? []
  if (name === undefined) return join(dirname(file), from.replace(/\.js$/, '.d.ts'))
  return join(packages, name, 'dist', `${entry}.d.ts`)
}

/** @param {string} list @returns {[string, string][]} Name there, and name here. */
function namesIn(list) {
  return list
    .split(',')
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '')
    .map((name) => {
      const [there = '', here = there] = name.split(' as ')
      return [there, here]
    })
}

/** @param {Declaration[]} all @param {string} name @param {string} file */
function find(all, name, file) {
  const found = all.find((one) => one.name === name)
  if (!found) throw new Error(`${file} hands on ${name}, whose declaration is not found`)
  return found
}

/** @param {string} file @returns {(Declaration & { source: string })[]} */
function declarationsIn(file) {
  return blocksOf(file).flatMap((source) => {
    const comment = /^\/\*\*[\s\S]*?\*\/\n/.exec(source)?.[0] ?? ''
    const code = source.slice(comment.length)
    const head = /^(?:export )?(?:declare )?(?:abstract )?(function|class|interface|type|const) (\w+)/.exec(
      code,
    )
    if (!head) return []
    const text = code.replace(/^export (?:declare )?/, '').replace(/^ *#private;\n/m, '')
    return [{ name: head[2] ?? '', kind: head[1] ?? '', comment: plain(comment), text: text.trim(), source }]
  })
}

/** Statements of a file, each with the comment before it. @param {string} file @returns {string[]} */
function blocksOf(file) {
  /** @type {string[][]} */
  const blocks = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const last = blocks.at(-1)
    const begins = start.test(line) && !(last && isComment(last))
    if (begins || !last) blocks.push([line])
    else last.push(line)
  }
  return blocks.map((lines) => lines.join('\n'))
}

/** Whether a block is a comment and nothing more yet. @param {string[]} lines */
function isComment(lines) {
  const text = lines.join('\n').trim()
  return text.startsWith('/**') && text.indexOf('*/') === text.length - 2
}

/** @param {string} comment */
function plain(comment) {
  return comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/\s*$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}
