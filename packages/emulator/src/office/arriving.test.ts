import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.js'

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator()
})

async function post(path: 'sign-in' | 'sign-out', body: object): Promise<{ signedIn: object }> {
  const request = new Request(`https://localhost:8443/office/api/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.controlKey}` },
    body: JSON.stringify({ platform: 'windows', user: 'milan@contoso.com', ...body }),
  })
  return (await emulator.fetch(request)).json() as Promise<{ signedIn: object }>
}

it('a new browser finds its person signed in', async () => {
  expect((await post('sign-in', { arriving: true })).signedIn).toHaveProperty('windows')
})

it('who was signed out stays so when a new browser arrives, and can sign in again', async () => {
  await post('sign-out', {})
  expect((await post('sign-in', { arriving: true })).signedIn).toEqual({})
  expect((await post('sign-in', {})).signedIn).toHaveProperty('windows')
  expect((await post('sign-in', { arriving: true })).signedIn).toHaveProperty('windows')
})
