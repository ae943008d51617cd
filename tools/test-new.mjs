import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generatedTrials } from './new-project/generated.mjs'
import { launchBrowser } from './new-project/look.mjs'
import { stackTrials } from './new-project/stacks.mjs'

/**
 * `npm run test:new`: makes new projects of packed packages, as a stranger would get them, in an empty folder; installs,
 * checks types and manifest, runs their tests, starts them, and looks in Chromium for the name of who signed in. Two
 * stacks, which have nearly every part between them; `-- --all` takes every stack, `-- --only none` those with this in their name, `-- --add-sso [--from DIR]` the projects of
 * Microsoft's generator instead, to which single sign-on is added.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    'add-sso': { type: 'boolean' },
    from: { type: 'string' },
    only: { type: 'string' },
  },
})
const trials = values['add-sso']
  ? generatedTrials(values.from).filter(({ name }) => name.includes(values.only ?? ''))
  : stackTrials(values.all === true, values.only)
const root = mkdtempSync(join(tmpdir(), 'onbehalf-new-'))
const browser = await launchBrowser()
try {
  // One for each core: they wait for npm most of the time.
  const waiting = [...trials]
  await Promise.all([runNext(waiting), runNext(waiting)])
} finally {
  await browser?.close()
  rmSync(root, { recursive: true, force: true })
}

/** @param {import('./new-project/stacks.mjs').Trial[]} waiting */
async function runNext(waiting) {
  for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
    const began = performance.now()
    const problem = await trial.run(root, browser)
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    console.log(`${problem ? '✕' : '✓'} ${trial.name}  ${seconds} s${problem ? `\n${problem}` : ''}`)
    if (problem) process.exitCode = 1
    rmSync(join(root, trial.name), { recursive: true, force: true })
  }
}
