import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'
import { describe, expect, it } from 'vitest'
import { emulator } from '../support/flows.js'
import { ErrorWorld } from './error-world.js'
import { provocations } from './index.js'
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
})
