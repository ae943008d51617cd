import { createRequire } from 'node:module'

const { seconds } = createRequire(import.meta.url)('../bootstrap/progress.cjs')

/**
 * The last lines of a test run.
 *
 * @param {import('./run-stages.mjs').Outcome[]} outcomes
 * @param {{ missing: { name: string, debian: string }[], ci: boolean }} machine With `ci`, not run is failed.
 */
export function summaryOf(outcomes, { missing, ci }) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  const lines = ['']
  const notRun = new Map()
  for (const outcome of outcomes) {
    sum.passed += outcome.passed
    sum.failed += outcome.failed
    sum.skipped += outcome.skipped
    for (const [need, count] of Object.entries(outcome.notRun)) {
      const present = !missing.some((requirement) => requirement.name === need)
      if (present) sum.skipped += count
      else notRun.set(need, (notRun.get(need) ?? 0) + count)
    }
    lines.push(lineOf(outcome))
  }
  for (const [need, count] of notRun) {
    lines.push(`not run here: ${count} ${count === 1 ? 'test' : 'tests'}, need ${need}`)
    if (ci) sum.failed += count
    else sum.skipped += count
  }
  lines.push(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
  return { lines, ok: sum.failed === 0 }
}

/** @param {import('./run-stages.mjs').Outcome} outcome */
function lineOf({ name, passed, failed, milliseconds }) {
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`
  return `${failed > 0 ? '✕' : '✓'} ${name.padEnd(12)}${seconds(milliseconds).padStart(9)}   ${counts}`
}
