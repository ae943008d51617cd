import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mayInstall } from './requirements.mjs'
import { summaryOf } from './summary.mjs'
import { countsOf } from './vitest.mjs'

const missing = [{ name: 'redis-server', debian: 'redis-server' }]

/** What came of a stage, with `counts` changed. */
function outcome(counts) {
  return { name: 'unit', passed: 0, failed: 0, skipped: 0, notRun: {}, milliseconds: 1234, ...counts }
}

describe('the last line of a test run', () => {
  test('counts what passed and failed', () => {
    const { lines, ok } = summaryOf([outcome({ passed: 3 }), outcome({ passed: 1, failed: 2 })], {
      missing: [],
      ci: false,
    })
    expect(lines.at(-1)).toBe('4 passed, 2 failed')
    expect(ok).toBe(false)
  })

  test('tests that lack a program are not run here, and the program is named', () => {
    const { lines, ok } = summaryOf([outcome({ passed: 3, notRun: { 'redis-server': 14 } })], {
      missing,
      ci: false,
    })
    expect(lines).toContain('not run here: 14 tests, need redis-server')
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 14 skipped')
    expect(ok).toBe(true)
  })

  test('in continuous integration, not run is failed', () => {
    const { lines, ok } = summaryOf([outcome({ passed: 3, notRun: { 'redis-server': 14 } })], {
      missing,
      ci: true,
    })
    expect(lines.at(-1)).toBe('3 passed, 14 failed')
    expect(ok).toBe(false)
  })
})

describe('a report of Vitest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf report '))
  const needing = join(folder, 'needing.test.ts')
  writeFileSync(needing, "const chromium = needs('chromium')\n")
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A report on one file whose tests ended with `statuses`. */
  function report(status, ...statuses) {
    return {
      testResults: [{ name: needing, status, assertionResults: statuses.map((each) => ({ status: each })) }],
    }
  }

  test('skipped tests count for the program that their file needs', () => {
    expect(countsOf(folder, report('passed', 'passed', 'skipped', 'pending'), 0)).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
      notRun: { chromium: 2 },
    })
  })

  test('a file that does not load is a failure', () => {
    expect(countsOf(folder, report('failed'), 1).failed).toBe(1)
  })

  test('an error outside of tests is a failure', () => {
    expect(countsOf(folder, report('passed', 'passed'), 1).failed).toBe(1)
  })
})

describe('Debian packages are installed', () => {
  const debian = { uid: 0, osRelease: 'NAME="Debian"\nID=debian\n', setting: undefined }
  test.each([
    ['as root on Debian', debian, true],
    ['not by another user', { ...debian, uid: 1000 }, false],
    ['not where there are no users', { ...debian, uid: undefined }, false],
    ['not on another system', { ...debian, osRelease: 'ID=ubuntu\nID_LIKE=debian\n' }, false],
    ['not when told otherwise', { ...debian, setting: 'no' }, false],
  ])('%s', (_when, machine, expected) => expect(mayInstall(machine)).toBe(expected))
})
