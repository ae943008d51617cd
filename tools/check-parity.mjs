import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeClaim } from './parity/judge-claim.mjs'
import { readClaims } from './parity/read-table.mjs'

const page = 'docs/parity.md'

/**
 * Everything that is wrong with a page of claims.
 *
 * @param {string} root
 * @param {string} markdown
 */
export function checkParity(root, markdown) {
  const { claims, broken } = readClaims(markdown)
  const repository = repositoryAt(root)
  const unfounded = claims.flatMap((claim) =>
    judgeClaim(claim, repository).map((sentence) => ({ line: claim.line, sentence })),
  )
  return { count: claims.length, problems: [...broken, ...unfounded].sort((a, b) => a.line - b.line) }
}

/** @param {string} root */
function repositoryAt(root) {
  /** @type {string[] | undefined} */
  let tests
  const read = (/** @type {string} */ file) => {
    const path = join(root, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
  const goldenUsers = (/** @type {string} */ golden) => {
    tests ??= testFiles(root)
    return tests.filter((test) => readFileSync(test, 'utf8').includes(basename(golden)))
  }
  return { read, goldenUsers }
}

/** @param {string} root */
function testFiles(root) {
  const folder = join(root, 'packages')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path) && !/(^|[\\/])(node_modules|dist)[\\/]/.test(path))
    .map((path) => join(folder, path))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(fileURLToPath(import.meta.url), '..', '..')
  // Another page may be given, to check rows before they are moved into docs/parity.md.
  const file = process.argv[2] ?? join(root, page)
  const { count, problems } = checkParity(root, readFileSync(file, 'utf8'))
  for (const { line, sentence } of problems) console.error(`${file}:${line}  ${sentence}`)
  console.error(`${count} claims, ${problems.length} without a sound witness.`)
  if (problems.length > 0) process.exitCode = 1
}
