import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allStacks } from '../../packages/emulator/dist/cli/new-project/stack.js'
import { startAndLook } from './look.mjs'
import { freePort, runPrograms } from './run-program.mjs'

const command = fileURLToPath(new URL('../../packages/emulator/bin/onbehalf.js', import.meta.url))

/** Two stacks that have nearly every part between them: both apps, pages, languages and kinds of sign-in. */
const two = [
  { app: 'outlook', page: 'react', server: 'none', language: 'typescript' },
  { app: 'documents', page: 'plain', server: 'express', language: 'javascript' },
]

/**
 * What is tried: a project, made in a folder of its own, and its way to be greeted.
 *
 * @typedef {object} Trial
 * @property {string} name
 * @property {(root: string, browser: import('playwright-core').Browser | undefined) => Promise<string | undefined>} run
 *   Makes it in `root`; answers with what went wrong.
 */

/** @param {boolean} all Every stack, or two. @param {string} [only] Those whose name has this in it. @returns {Trial[]} */
export function stackTrials(all, only) {
  const given =
    only === undefined
      ? undefined
      : allStacks().filter((stack) => Object.values(stack).join('-').includes(only))
  return (given ?? (all ? allStacks() : two)).map((stack) => {
    const name = Object.values(stack).join('-')
    return { name, run: (root, browser) => tryStack(join(root, name), stack, browser) }
  })
}

/** @param {string} folder @param {Record<string, string>} stack @param {import('playwright-core').Browser | undefined} browser */
async function tryStack(folder, stack, browser) {
  mkdirSync(folder)
  const port = await freePort()
  const options = Object.entries({ ...stack, port }).flatMap(([name, value]) => [`--${name}`, String(value)])
  const failed = await runPrograms(folder, [
    [process.execPath, [command, 'new', folder, '--yes', ...options]],
    ['npm', ['test']],
    ...(stack.language === 'typescript'
      ? [/** @type {[string, string[]]} */ (['npm', ['run', 'types']])]
      : []),
  ])
  if (failed !== undefined) return failed
  const app = stack.app === 'outlook' ? 'outlook' : 'word'
  const isNested = stack.server === 'none'
  return startAndLook(browser, {
    ...{ folder, script: 'start', port, app, greeting: /^Hello, Mila/ },
    // Nested app authentication is another way on each of the two.
    ...(isNested && { platforms: ['windows', 'web'], asksOn: ['web'] }),
  })
}
