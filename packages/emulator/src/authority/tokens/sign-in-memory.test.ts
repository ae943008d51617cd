import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { Seal } from './seal.js'
import { recallSignIn, rememberSignIn } from './sign-in-memory.js'

const seal = new Seal(randomBytes(32), randomBytes)
const at = Date.UTC(2026, 10, 22, 9, 0, 0)
const tenantId = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
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
  expect(recallSignIn(seal, rememberSignIn(seal, signIn), tenantId)).toEqual(signIn)
})

it('has the form of the published aio for a sign-in by password', () => {
  const aio = rememberSignIn(seal, {
    sessionId,
    at,
    proofs: [{ method: 'password', at }],
    circumstances: { address: '203.0.113.10', clientAppType: 'browser', platform: 'linux' },
  })
  expect(aio).toHaveLength(
    'ATQAy/8GAAAA0agfnU4DTJUlEqGLisMtBk5q6z+6DB+sgiRjB/Ni73q83y0B86yBHU/WFJnlMQJ8'.length,
  )
  expect(aio).toMatch(/^ATQA/)
})

it('recalls nothing that another authority wrote', () => {
  const aio = rememberSignIn(seal, { sessionId, at, proofs: [] })
  expect(recallSignIn(new Seal(randomBytes(32), randomBytes), aio, tenantId)).toBeUndefined()
  expect(recallSignIn(seal, 'ATQAy/8GAAAA0agfnU4DTJUlEqGLisMtBk5q', tenantId)).toBeUndefined()
  expect(recallSignIn(seal, '', tenantId)).toBeUndefined()
})

it('recalls where the person was, and with what', () => {
  const signIn = {
    sessionId,
    at,
    proofs: [{ method: 'phone-app' as const, at }],
    circumstances: {
      address: '2001:db8::1234:5678',
      platform: 'windows' as const,
      clientAppType: 'mobileAppsAndDesktopClients' as const,
      deviceId: '7d1c2b3a-0000-4000-8000-0123456789ab',
    },
  }
  expect(recallSignIn(seal, rememberSignIn(seal, signIn), tenantId)).toEqual(signIn)
})

it('recalls circumstances of which little is known', () => {
  const signIn = {
    sessionId,
    at,
    proofs: [],
    circumstances: { address: '203.0.113.10', clientAppType: 'browser' as const },
  }
  expect(recallSignIn(seal, rememberSignIn(seal, signIn), tenantId)).toEqual(signIn)
})

it('reads what tokens of older versions remember', () => {
  const old = Buffer.concat([
    Buffer.from([1]),
    Buffer.from(sessionId.replaceAll('-', ''), 'hex'),
    Buffer.from([0x6a, 0xa0, 0, 0, 0, 0x6a, 0xa0, 0, 0]),
  ])
  const sealed = seal.closeBytes('sign-in-memory', old)
  const aio = Buffer.concat([Buffer.from([0x01, 0x34, 0x00]), sealed]).toString('base64')
  const then = 0x6aa00000 * 1000
  expect(recallSignIn(seal, aio, tenantId)).toEqual({
    sessionId,
    at: then,
    proofs: [{ method: 'password', at: then }],
  })
})

it('knows of a proof that a guest gave it in the tenant of the token', () => {
  const proofs = [
    { method: 'password' as const, at },
    { method: 'totp' as const, at: at + 60_000, tenantId },
  ]
  const circumstances = { address: '203.0.113.10', clientAppType: 'browser' as const }
  const aio = rememberSignIn(seal, { sessionId, at, proofs, circumstances })
  expect(recallSignIn(seal, aio, tenantId)?.proofs).toEqual(proofs)
})

it.each([undefined, { address: '203.0.113.10', clientAppType: 'browser' as const }])(
  'recalls when the computer renewed the sign-in, from %j',
  (circumstances) => {
    const proofs = [{ method: 'password' as const, at }]
    const signIn = {
      sessionId,
      at,
      proofs,
      refreshedAt: at + 3_600_000,
      ...(circumstances && { circumstances }),
    }
    expect(recallSignIn(seal, rememberSignIn(seal, signIn), tenantId)).toEqual(signIn)
  },
)
