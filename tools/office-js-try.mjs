import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { runContract } from './office-js/contract.mjs'
import { hostBuilds } from './office-js/host-builds.mjs'
import { chosenVersion, install, officeJs, published, versionIn } from './office-js/npm-package.mjs'
import { reportOf } from './office-js/report.mjs'
import { withTemporaryFolder } from './office-js/temporary-folder.mjs'
import { needs } from './test/requirements.mjs'

const { createProgress } = createRequire(import.meta.url)('./bootstrap/progress.cjs')

/** `npm run office-js:try -- VERSION`: the contract tests, against another version of Office.js than that of this checkout. */
const usage = `npm run office-js:try -- [VERSION] [WORD…]

Installs a version of ${officeJs} into a temporary folder, and runs the contract tests against it. The version of
this checkout stays as it is.

  VERSION   a version, or a tag of npm. Default: latest
  WORD      only test files whose path contains it

Ends with 0 when every promise of the contract holds, and with 1 otherwise.`

const root = fileURLToPath(new URL('..', import.meta.url))
const progress = createProgress(process.stderr)

process.exitCode = await run(process.argv.slice(2))

/** @param {string[]} args @returns {Promise<number>} */
async function run(args) {
  const asked = asArguments(args)
  if ('problem' in asked) return refuse(`${asked.problem}\n\n${usage}`)
  if (asked.help) {
    console.log(usage)
    return 0
  }
  if (!needs('chromium')) {
    return refuse(
      'The contract is tried in Chromium, which is not here. Install it (Debian: chromium), then try again.',
    )
  }
  return withTemporaryFolder('onbehalf-office-js', (folder, stopped) => tryIn(folder, asked, stopped))
}

/** @param {string[]} args @returns {{ help: boolean, asked: string, words: string[] } | { problem: string }} */
function asArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    })
    const [asked = 'latest', ...words] = positionals
    return { help: values.help, asked, words }
  } catch (error) {
    return { problem: /** @type {Error} */ (error).message }
  }
}

/**
 * @param {string} folder @param {{ asked: string, words: string[] }} given @param {AbortSignal} stopped
 * @returns {Promise<number>}
 */
async function tryIn(folder, { asked, words }, stopped) {
  const known = await published(folder, stopped)
  const chosen = 'problem' in known ? known : chosenVersion(asked, known)
  if ('problem' in chosen) return refuse(chosen.problem)
  const { version } = chosen
  const phase = progress.phase('office.js')
  phase.update(`installing ${version}`)
  const problem = await install(folder, version, stopped)
  if (problem !== undefined) {
    phase.failed(`could not install ${version}`)
    return refuse(problem)
  }
  phase.done(`installed ${version}`)
  if (!(await build(root, progress))) return 1
  return tryContract(folder, version, words)
}

/** @param {string} folder @param {string} version @param {string[]} words @returns {Promise<number>} */
async function tryContract(folder, version, words) {
  const phase = progress.phase('contract')
  phase.update('starting')
  const kept = await runContract(root, {
    ...{ folder, words },
    onPromise: (held, broken) => phase.update(`promises: ${held} held, ${broken} broken`),
  })
  if ('problem' in kept) {
    phase.failed('nothing to try')
    return refuse(kept.problem)
  }
  phase.done(`${kept.length} promises tried`)
  const ownFolder = dirname(createRequire(import.meta.url).resolve(`${officeJs}/package.json`))
  const builds = { version: hostBuilds(join(folder, 'node_modules', officeJs)), own: hostBuilds(ownFolder) }
  const trial = { version, own: versionIn(ownFolder), isWhole: words.length === 0, kept, builds }
  const { text, ok } = reportOf(trial)
  console.log(`\n${text}`)
  return ok ? 0 : 1
}

/** @param {string} why */
function refuse(why) {
  console.error(why)
  return 1
}
