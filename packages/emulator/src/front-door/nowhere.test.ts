import { expect, test } from 'vitest'
import { createEmulator } from '../emulator.js'

const { fetch } = createEmulator()
const get = (address: string) => fetch(new Request(address))

test.each([
  'https://localhost:8443/foo',
  'https://localhost:8443/office/outlook/windows',
  'https://login.microsoftonline.com/common/nothing',
])('%s is answered with what was asked for and where to go', async (address) => {
  const answer = await get(address)
  expect(answer.status).toBe(404)
  const text = await answer.text()
  expect(text).toContain(`nothing at GET ${new URL(address).pathname}.`)
  expect(text).toContain('https://localhost:8443/office/\n')
})

test('a long path is cut short', async () => {
  const text = await (await get(`https://localhost:8443/${'a'.repeat(5_000)}`)).text()
  expect(text.length).toBeLessThan(600)
})

test('the bare address leads to the page that says what the browser trusts', async () => {
  const answer = await get('https://localhost:8443/')
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/welcome'])
})

test('the places it names are there', async () => {
  const text = await (await get('https://localhost:8443/foo')).text()
  const places = text.match(/https:\S+/g) ?? []
  expect(places).toHaveLength(4)
  for (const place of places) expect((await get(place)).status).not.toBe(404)
})
