import { describe, expect, test } from 'vitest'
import { reportOf } from './report.mjs'

const file = 'packages/emulator/test/browser/office-js-cells.contract.test.ts'
const kept = (title, broken) => ({ file, title, broken })
const builds = { version: ['word-web-16.00'], own: ['word-web-16.00'] }

/** A trial of 1.1.111 beside 1.1.110, with `more` changed. */
const trial = (more) => ({ version: '1.1.111', own: '1.1.110', isWhole: true, kept: [], builds, ...more })

describe('the report on a version of Office.js', () => {
  test('counts what holds, and says how to take a version in which everything does', () => {
    const { text, ok } = reportOf(trial({ kept: [kept('word on web'), kept('word on mac')] }))
    expect(ok).toBe(true)
    expect(text.split('\n').slice(0, 2)).toEqual([
      'Office.js 1.1.111, beside 1.1.110 of this checkout',
      '2 promises of the contract: 2 hold, 0 are broken',
    ])
    expect(text).toContain(
      'Next: npm install --ignore-scripts -w examples/inbox-add-in @microsoft/office-js@1.1.111',
    )
  })

  test('shows what broke, each cause once, with what was expected and found', () => {
    const difference = '- Expected\n+ Found\n\n  {\n-   "foreignDialog": 12004,\n+   "foreignDialog": 0,\n  }'
    const broken = [kept('word on web', difference), kept('excel on web', difference)]
    const { text, ok } = reportOf(trial({ kept: [...broken, kept('word on mac')] }))
    expect(ok).toBe(false)
    expect(text).toContain('3 promises of the contract: 1 holds, 2 are broken')
    expect(text).toContain(`
${file}
  ✕ word on web
  ✕ excel on web
      - Expected
      + Found

        {
      -   "foreignDialog": 12004,
      +   "foreignDialog": 0,
        }
`)
    expect(text).toMatch(/Next: stay with 1\.1\.110\..*npm run office-js:try -- 1\.1\.111 office-js-cells$/)
  })

  test('cuts a difference that nobody reads to its end', () => {
    const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')
    const { text } = reportOf(trial({ kept: [kept('word on web', long)] }))
    expect(text).toContain('line 39\n      … 60 more lines')
    expect(text).not.toContain('line 40')
  })

  test('names host builds that came or went', () => {
    const { text } = reportOf(
      trial({
        builds: { own: ['word-web-16.00', 'word-ios-16.00'], version: ['word-web-16.00', 'word-web-16.01'] },
      }),
    )
    expect(text).toContain('Host builds that 1.1.110 has and 1.1.111 has not: word-ios-16.00')
    expect(text).toContain('Host builds that 1.1.111 has and 1.1.110 has not: word-web-16.01')
  })

  test('never calls a version good of which nothing was tried', () => {
    expect(reportOf(trial({ kept: [] })).ok).toBe(false)
  })

  test('takes a part of the contract for a part', () => {
    const { text } = reportOf(trial({ isWhole: false, kept: [kept('word on web')] }))
    expect(text).toContain('1 promise of the contract: 1 holds, 0 are broken')
    expect(text).toContain('Next: npm run office-js:try -- 1.1.111, for the whole contract.')
  })
})
