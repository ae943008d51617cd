import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { Seal } from './seal.js'
import { recallSignIn, rememberSignIn } from './sign-in-memory.js'

const seal = new Seal(randomBytes(32), randomBytes)
const at = Date.UTC(2026, 10, 22, 9, 0, 0)
const sessionId = '0b1f2d5e-6c3a-4a60-9d6e-0123456789ab'

it('recalls session, time and every proof', () => {
  const signIn = {
    sessionId,
    at,
    proofs: [
      { method: 'password' as const, at },
      { method: 'totp' as const, at: at + 30_000 },
    ],
  }
  expect(recallSignIn(seal, rememberSignIn(seal, signIn))).toEqual(signIn)
})

it('has the form of the published aio for a sign-in by password', () => {
  const aio = rememberSignIn(seal, { sessionId, at, proofs: [{ method: 'password', at }] })
  expect(aio).toHaveLength(
    'ATQAy/8GAAAA0agfnU4DTJUlEqGLisMtBk5q6z+6DB+sgiRjB/Ni73q83y0B86yBHU/WFJnlMQJ8'.length,
  )
  expect(aio).toMatch(/^ATQA/)
})

it('recalls nothing that another authority wrote', () => {
  const aio = rememberSignIn(seal, { sessionId, at, proofs: [] })
  expect(recallSignIn(new Seal(randomBytes(32), randomBytes), aio)).toBeUndefined()
  expect(recallSignIn(seal, 'ATQAy/8GAAAA0agfnU4DTJUlEqGLisMtBk5q')).toBeUndefined()
  expect(recallSignIn(seal, '')).toBeUndefined()
})
