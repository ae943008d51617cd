import { readClaimsChallenge, refusalCodes } from '@onbehalf/protocol'
import { expect, test } from 'vitest'
import { Denied } from './denied.js'

test.each(refusalCodes.map((code) => [code]))('%s is an answer in the agreed form', async (code) => {
  const { response } = new Denied(code, 'A sentence with "quotes", a \\ and ünïcode.')
  expect(response.status).toBeGreaterThanOrEqual(401)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual({
    error: { code, message: 'A sentence with "quotes", a \\ and ünïcode.' },
  })
  const challenge = response.headers.get('www-authenticate')
  if (response.status === 401) expect(challenge).toMatch(/^Bearer realm=""/)
})

test('claims that are too long for a header travel in the body alone', async () => {
  const claims = JSON.stringify({ access_token: { acrs: { values: ['ü'.repeat(9_000)] } } })
  const { response } = new Denied('challenge', 'Sign in again.', { claims })
  expect(readClaimsChallenge(response.headers.get('www-authenticate'))).toBeUndefined()
  expect(await response.json()).toMatchObject({ error: { claims } })
})

test('a sentence of any length is cut to a thousand characters, in the header and in the body', async () => {
  const message = 'a'.repeat(40_000)
  const { response } = new Denied('challenge', message, { claims: '{}' })
  expect(response.headers.get('www-authenticate')!.length).toBeLessThan(2_000)
  expect(await response.json()).toMatchObject({ error: { message: message.slice(0, 1_000) } })
})

test('the cause is for the log, not for the answer', async () => {
  const denied = new Denied('misconfigured', 'Not set up.', { cause: new Error('hidden') })
  expect(denied.cause).toBeInstanceOf(Error)
  expect(await denied.response.text()).not.toContain('hidden')
})
