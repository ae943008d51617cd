import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/**
 * Runs projects of vitest.config.ts and counts their tests.
 *
 * @param {string} root
 * @param {string[]} projects
 * @param {string[]} filters Parts of file names.
 */
export async function runVitest(root, projects, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-test-'))
  const report = join(folder, 'report.json')
  try {
    const code = await run(root, [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ])
    return countsOf(root, JSON.parse(readFileSync(report, 'utf8')), code)
  } catch (error) {
    process.stdout.write(`Vitest left no report: ${error}\n`)
    return { passed: 0, failed: 1, skipped: 0, notRun: {} }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Counts the tests of a stage whose program is missing, without running them.
 *
 * @param {string} root
 * @param {import('./stages.mjs').Stage} stage
 * @param {string[]} filters
 */
export async function countTests(root, { projects = [], needs = 'chromium' }, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-test-'))
  const list = join(folder, 'tests.json')
  try {
    const chosen = projects.flatMap((project) => ['--project', project])
    const code = await run(root, ['list', ...chosen, `--json=${list}`, ...filters])
    const count = code === 0 ? JSON.parse(readFileSync(list, 'utf8')).length : 0
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, notRun: { [needs]: count } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function run(root, args) {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Counts a report of Vitest. A file that fails to load, and an error outside of tests, is a failure too.
 *
 * @param {string} root
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} report
 * @param {number} code
 */
export function countsOf(root, report, code) {
  const counts = { passed: 0, failed: 0, skipped: 0, notRun: /** @type {Record<string, number>} */ ({}) }
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status)
    const skipped = statuses.filter((status) => status !== 'passed' && status !== 'failed').length
    const failed = statuses.filter((status) => status === 'failed').length
    counts.passed += statuses.filter((status) => status === 'passed').length
    counts.failed += failed === 0 && file.status === 'failed' ? 1 : failed
    const need = skipped > 0 ? needOf(join(root, relative(root, file.name))) : undefined
    if (need) counts.notRun[need] = (counts.notRun[need] ?? 0) + skipped
    else counts.skipped += skipped
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

/**
 * The requirement a test file declares with `needs('…')`.
 *
 * @param {string} file
 */
function needOf(file) {
  return /\bneeds\('([^']+)'\)/.exec(readFileSync(file, 'utf8'))?.[1]
}
