import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'
import { describe, expect, it } from 'vitest'
import { emulator } from '../support/flows.js'
import { ErrorWorld } from './error-world.js'
import { provocations } from './index.js'
import { outOfScope } from './out-of-scope.js'
import { referenceNumbers } from './reference-numbers.js'
import { unprovoked } from './unprovoked.js'

describe('AADSTS', () => {
  it.each(provocations.map((row) => [row.aadsts, row.name, row] as const))(
    '%d (%s)',
    async (...[, , row]) => {
      const { aadsts, expected, provoke } = row
      const seen = await provoke(new ErrorWorld(await emulator()))
      expect(seen).toEqual({ error: undefined, suberror: undefined, ...expected, codes: [aadsts] })
    },
  )
})

describe('the list of provocations', () => {
  it('has at least ninety numbers', () => {
    expect(new Set(provocations.map(({ aadsts }) => aadsts)).size).toBeGreaterThanOrEqual(90)
  })

  it('says of every row of the catalog how it is provoked, or why it cannot be', () => {
    const provoked = new Set<string>(provocations.map(({ name }) => name))
    const names = Object.keys(entraErrors) as EntraErrorName[]
    expect(names.filter((name) => !provoked.has(name) && !unprovoked[name])).toEqual([])
    expect(Object.keys(unprovoked).filter((name) => provoked.has(name))).toEqual([])
  })

  it('says of every number of the reference that has no row why nobody meets it here', () => {
    const known = new Set<number>(Object.values(entraErrors).map(({ number }) => number))
    const elsewhere = outOfScope.flatMap(({ numbers }) => numbers)
    expect(referenceNumbers.filter((number) => !known.has(number) && !elsewhere.includes(number))).toEqual([])
    expect(elsewhere.filter((number) => known.has(number))).toEqual([])
    expect(elsewhere).toHaveLength(new Set(elsewhere).size)
  })
})
