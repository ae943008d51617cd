import { relative, sep } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createVitest } from 'vitest/node'

/**
 * One promise of the contract: a test.
 *
 * @typedef {object} Kept
 * @property {string} file
 * @property {string} title
 * @property {string | undefined} broken Why it does not hold, with what was expected and found; undefined when it holds.
 */

/** A version that does not start is waited for in each test, and they are many. Milliseconds. */
const patience = 30_000

/**
 * Runs the contract tests, those named `*.contract.test.ts`, against the Office.js that is installed in `folder`.
 *
 * @param {string} root
 * @param {object} run
 * @param {string} run.folder
 * @param {string[]} run.words Parts of paths, one of which a test file has to contain; none takes all.
 * @param {(held: number, broken: number) => void} run.onPromise Told after each test.
 * @returns {Promise<Kept[] | { problem: string }>}
 */
export async function runContract(root, { folder, words, onPromise }) {
  process.env.ONBEHALF_TRIED_OFFICE_JS = folder
  const counted = { passed: 0, other: 0 }
  const reporter = {
    /** @param {import('vitest/node').TestCase} test */
    onTestCaseResult(test) {
      counted[test.result().state === 'passed' ? 'passed' : 'other'] += 1
      onPromise(counted.passed, counted.other)
    },
  }
  const timeouts = { testTimeout: patience, hookTimeout: patience }
  const vitest = await createVitest('test', {
    ...{ root, config: `${root}/vitest.config.ts`, project: ['unit', 'browser'] },
    ...{ watch: false, reporters: [reporter], ...timeouts },
  })
  const all = await vitest.globTestSpecifications(['.contract.test.'])
  const chosen = all.filter(
    ({ moduleId }) => words.length === 0 || words.some((word) => moduleId.includes(word)),
  )
  if (chosen.length === 0) {
    await vitest.close()
    const files = all.map(({ moduleId }) => `  ${nameOf(root, moduleId)}`).sort()
    return {
      problem: `The path of no contract test contains ${words.join(' or ')}. There are:\n${files.join('\n')}`,
    }
  }
  const outcome = await vitest.runTestSpecifications(chosen, true)
  await vitest.close()
  return kept(root, outcome)
}

/**
 * @param {string} root
 * @param {import('vitest/node').TestRunResult} outcome
 * @returns {Kept[]}
 */
function kept(root, { testModules, unhandledErrors }) {
  const ofTests = testModules.flatMap((module) => {
    const file = nameOf(root, module.moduleId)
    const tests = [...module.children.allTests()]
    const found = tests.map((test) => ({ file, title: test.fullName, broken: whyBroken(root, test) }))
    if (tests.length > 0) return found
    return [{ file, title: 'loads', broken: says(root, module.errors()) ?? 'It has no tests.' }]
  })
  const outside = says(root, /** @type {Failure[]} */ (unhandledErrors))
  if (outside === undefined) return ofTests
  return [
    ...ofTests,
    { file: 'every file', title: 'ends without an error outside of its tests', broken: outside },
  ]
}

/** @param {string} root @param {import('vitest/node').TestCase} test */
function whyBroken(root, test) {
  const { state, errors } = test.result()
  if (state === 'passed') return undefined
  /** @type {import('vitest/node').TestSuite | import('vitest/node').TestModule} */
  let around = test.parent
  let why = says(root, errors ?? [])
  // What fails before the tests leaves them skipped.
  while (why === undefined && around.type === 'suite') {
    why = says(root, around.errors())
    around = around.parent
  }
  return why ?? says(root, around.errors()) ?? 'It did not run.'
}

/**
 * What Vitest keeps of an error.
 *
 * @typedef {{ message?: string, diff?: string, stacks?: { file: string, line: number }[] }} Failure
 */

/** @param {string} root @param {readonly Failure[]} errors */
function says(root, errors) {
  if (errors.length === 0) return undefined
  return errors
    .map(({ message = '', diff, stacks = [] }) => {
      const place = stacks.find(({ file }) => !file.includes('node_modules'))
      const at = place === undefined ? '' : `at ${nameOf(root, place.file)}:${place.line}\n`
      return (
        at +
        stripVTControlCharacters(diff ?? message)
          .replace(/^\+ Received/m, '+ Found')
          .trim()
      )
    })
    .join('\n')
}

/** @param {string} root @param {string} path */
function nameOf(root, path) {
  return relative(root, path).split(sep).join('/')
}
