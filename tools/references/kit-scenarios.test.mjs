import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judgeClaim } from '../parity/judge-claim.mjs'
import { kitScenarios } from './kit-scenarios.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const repository = {
  read: (/** @type {string} */ file) =>
    existsSync(root + file) ? readFileSync(root + file, 'utf8') : undefined,
  goldenUsers: () => [],
}

describe('the table of scenarios and the kit', () => {
  it('has each of the 79 once, in order', () => {
    const expected = Array.from({ length: 79 }, (_, index) => `S${`${index + 1}`.padStart(2, '0')}`)
    expect(kitScenarios.map(({ id }) => id)).toEqual(expected)
    expect(new Set(kitScenarios.map(({ name }) => name)).size).toBe(79)
  })

  it.each(kitScenarios)('$id $name names tests that exist, where the kit does anything', (row) => {
    const { name, handling, kit, tests } = row
    expect(handling).not.toBe('')
    expect(tests.length > 0).toBe(kit !== '')
    const witnesses = tests.map((test) => {
      const [file = '', ...title] = test.split(' > ')
      return { file, title: title.join(' > ') }
    })
    if (witnesses.length === 0) return
    const claim = { line: 0, behaviour: name, grade: 'modelled', source: name, witnesses }
    expect(judgeClaim(claim, repository)).toEqual([])
  })

  const tables = kitScenarios.flatMap(({ id, tests }) =>
    tests.filter((test) => /scenarios\.test\.ts > %s/.test(test)).map((test) => ({ id, test })),
  )
  it.each(tables)('$id has a row of its own in the table of $test', ({ id, test }) => {
    const [file = ''] = test.split(' > ')
    expect(repository.read(file)).toMatch(new RegExp(`\\['?\\s*['"]${id} `))
  })
})
