import { createRequire } from 'node:module'
import { build } from '../build.mjs'
import { runCheck } from './check.mjs'
import { chosenStages } from './chosen-stages.mjs'
import { missingRequirements, needs } from './requirements.mjs'
import { stages } from './stages.mjs'
import { summaryOf } from './summary.mjs'
import { installSystemPackages } from './system-packages.mjs'
import { countTests, runVitest } from './vitest.mjs'

const { createProgress, seconds } = createRequire(import.meta.url)('../bootstrap/progress.cjs')

/**
 * What came of a stage.
 *
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {Record<string, number>} notRun Tests that need what this machine lacks, by requirement.
 * @property {number} milliseconds
 */

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Runs every stage, also after a failure, and sums up.
 *
 * @param {string} root
 * @param {string[]} args Names of stages, and parts of file names for them; nothing runs all.
 * @returns {Promise<number>} Exit code.
 */
export async function runStages(root, args) {
  if (args[0] === 'help') return usage()
  const asked = chosenStages(args)
  if ('problem' in asked) return usage(asked.problem)
  const { chosen, filters } = asked
  if (chosen.some((stage) => stage.projects)) installSystemPackages(say)

  const outcomes = [await buildFirst(root)]
  for (const [index, stage] of chosen.entries()) {
    say(`\n── ${stage.name} (${index + 1} of ${chosen.length}): ${stage.says}`)
    outcomes.push(await timed(stage.name, () => runStage(root, stage, filters)))
  }
  const { lines, ok } = summaryOf(outcomes, { missing: missingRequirements(), ci: Boolean(process.env.CI) })
  for (const line of lines) say(line)
  return ok ? 0 : 1
}

/**
 * @param {string} root
 * @param {import('./stages.mjs').Stage} stage
 * @param {string[]} filters
 */
async function runStage(root, stage, filters) {
  if (stage.needs && !needs(stage.needs)) {
    if (stage.checks) return { passed: 0, failed: 0, skipped: 0, notRun: { [stage.needs]: 1 } }
    return countTests(root, stage, filters)
  }
  if (stage.projects) return runVitest(root, stage.projects, filters)
  return runCheck(root, stage.checks ?? [])
}

/** @param {string} root */
function buildFirst(root) {
  const progress = createProgress(process.stdout)
  return timed('build', async () => {
    const ok = await build(root, progress)
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notRun: {} }
  })
}

/**
 * @param {string} name
 * @param {() => Promise<Omit<Outcome, 'name' | 'milliseconds'>>} work
 * @returns {Promise<Outcome>}
 */
async function timed(name, work) {
  const began = performance.now()
  const counts = await work()
  const milliseconds = performance.now() - began
  say(`   ${name} ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(milliseconds)}`)
  return { name, ...counts, milliseconds }
}

/** @param {string} [problem] */
function usage(problem) {
  if (problem !== undefined) say(problem)
  say('npm test                       every stage')
  for (const stage of stages) say(`npm test -- ${stage.name.padEnd(19)}${stage.says}`)
  say('npm test -- lint types         several stages')
  say('npm test -- unit verify-token  only test files whose path contains verify-token')
  return problem === undefined ? 0 : 2
}
