import { officeErrors } from '@onbehalf/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { OfficeWorld } from '../support/office.js'
import { CodeWorld } from './code-world.js'
import { codeProvocations, inTheBrowser, withoutCause } from './index.js'
import type { End } from './provocation.js'

beforeAll(async () => {
  const world = new OfficeWorld()
  for (const platform of ['web', 'windows'] as const) {
    await world.signIn(platform)
    await world.token(platform)
  }
  world.lendKeys()
}, 60_000)

const newWorld = () => new CodeWorld(new OfficeWorld().emulator)

describe('a code of getAccessToken or of a dialog, by its cause', () => {
  it.each(codeProvocations.map((row) => [row.end, row.how, row] as const))(
    '%s: %s',
    async (...[, , { end, provoke }]) => {
      expect(await provoke(newWorld())).toBe(end)
    },
  )
})

const dialogCodes = (code: number) => code >= 12_000 && code < 13_000
const all = Object.keys(officeErrors).map(Number)
const codes = all.filter((code) => !dialogCodes(code))

describe('the same as a fault', () => {
  it.each<End>([...codes, 'no-code', 'never'])('%s', async (end) => {
    const world = newWorld()
    await world.signIn()
    await world.control.ask('PUT', 'faults', { match: {}, effect: { office: end }, count: 1 })
    expect(await world.ask()).toBe(end)
    expect(await world.ask()).toBeUndefined()
  })
})

describe('a dialog that a fault ends', () => {
  it.each(all.filter(dialogCodes))('%s', async (code) => {
    const world = newWorld()
    const match = { route: '/office/displayDialog' }
    await world.control.ask('PUT', 'faults', { match, effect: { office: code }, count: 1 })
    const url = 'https://localhost:3000/dialog.html'
    expect(await world.openDialog(url, { page: 'stub' })).toBe(code)
    expect(await world.openDialog(url, { page: 'stub' })).toBeUndefined()
  })
})

it('says of every code which cause leads to it, or why none does', () => {
  const provoked = new Set<End>(codeProvocations.map(({ end }) => end))
  const known = (code: number) => provoked.has(code) || withoutCause[code] || inTheBrowser[code]
  expect(all.filter((code) => !known(code))).toEqual([])
  expect(Object.keys(withoutCause).filter((code) => provoked.has(Number(code)))).toEqual([])
})
