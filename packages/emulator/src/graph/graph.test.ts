import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../test/graph-tokens.js'
import { createEmulator } from '../emulator.js'
import { ids } from '../tenant/default-ids.js'
import { hashedNonce } from '../tenant/graph-nonce.js'

const origin = 'https://localhost:8443'
const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => {
  restore(emulator)
})

const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('the token', () => {
  it('lets its user in', async () => {
    const answer = await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ displayName: 'Mila Nikolova', id: ids.milan })
  })

  it('lets its user in without the name of its scheme, as Graph does', async () => {
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    const asked = (authorization: string) =>
      emulator.fetch(new Request(`${origin}/graph/v1.0/me`, { headers: { authorization } }))
    expect((await asked(token)).status).toBe(200)
    expect((await asked(`${token} and more`)).status).toBe(401)
    expect((await asked('Bearer')).status).toBe(401)
  })

  it('is refused with a challenge when it is missing', async () => {
    const answer = await emulator.fetch(new Request(`${origin}/graph/v1.0/me`))
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="", authorization_uri="${origin}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
    )
    expect(await errorOf(answer)).toMatchObject({
      status: 401,
      code: 'InvalidAuthenticationToken',
      message: 'Access token is empty.',
    })
  })

  it.each([
    ['is no JWT', () => 'not-a-token', /not well formed/],
    ['is longer than any token', () => 'x'.repeat(20_000), /not well formed/],
    ['has one dot', () => 'a.b', /^IDX12741: JWT must have three segments/],
    ['has three parts that are none of a JWT', () => 'a.b.c', /^IDX12729: Unable to decode the header/],
    ['has empty parts', () => '..', /^IDX12729: Unable to decode the header/],
    [
      'has lost its signature',
      async () => (await tokens.ofUser(ids.milan, ['User.Read'])).replace(/[^.]+$/, ''),
      /^Access token validation failure/,
    ],
    [
      'has another signature',
      async () => (await tokens.ofUser(ids.milan, ['User.Read'])).replace(/.{8}$/, 'AAAAAAAA'),
      /validation failure/,
    ],
    [
      'shows the hash of its nonce',
      async () => withHashedNonce(await tokens.ofUser(ids.milan, ['User.Read'])),
      /validation failure/,
    ],
    [
      'has lost its nonce',
      async () => withoutNonce(await tokens.ofUser(ids.milan, ['User.Read'])),
      /validation failure/,
    ],
  ])('is refused when it %s', async (_case, token, message) => {
    const error = await errorOf(await tokens.client(await token()).get('/graph/v1.0/me'))
    expect(error).toMatchObject({
      status: 401,
      code: 'InvalidAuthenticationToken',
      message: expect.stringMatching(message),
    })
    expect(JSON.stringify(error)).not.toContain('eyJ')
  })

  it('is refused when it has expired', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    emulator.clock.advance(96 * 60_000)
    expect(await errorOf(await mila.get('/graph/v1.0/me'))).toMatchObject({
      status: 401,
      message: 'Lifetime validation failed, the token is expired.',
    })
  })

  it('is refused when its user no longer exists', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    emulator.store.users.delete(ids.milan)
    expect(await errorOf(await mila.get('/graph/v1.0/me'))).toMatchObject({
      status: 401,
      code: 'Authorization_IdentityNotFound',
    })
  })

  it('is never written to the journal by Graph', async () => {
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    const answer = await tokens.client(token).get('/graph/v1.0/nothing')
    expect(await answer.text()).not.toContain(token.slice(0, 40))
    expect(emulator.journal.entries().at(-1)?.summary).not.toContain('eyJ')
  })
})

describe('every answer', () => {
  it('carries the ids of its request', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    const asked = await mila.get('/graph/v1.0/me', {
      'client-request-id': '7b9e0d3c-0000-4000-8000-000000000001',
    })
    expect(asked.headers.get('client-request-id')).toBe('7b9e0d3c-0000-4000-8000-000000000001')
    expect(asked.headers.get('request-id')).toMatch(/^[\da-f-]{36}$/)
    const unasked = await mila.get('/graph/v1.0/me')
    expect(unasked.headers.get('client-request-id')).toBe(unasked.headers.get('request-id'))
  })

  it('may be read by pages of other origins', async () => {
    const preflight = await emulator.fetch(
      new Request(`${origin}/graph/v1.0/me`, {
        method: 'OPTIONS',
        headers: { origin: 'https://localhost:3000', 'access-control-request-headers': 'authorization' },
      }),
    )
    expect(preflight.ok).toBe(true)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization')
    const refused = await emulator.fetch(new Request(`${origin}/graph/v1.0/me`))
    expect(refused.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate')
  })

  it('names date and ids in its errors', async () => {
    const error = await errorOf(
      await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/nothing'),
    )
    expect(error).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: "Resource not found for the segment 'nothing'.",
      innerError: {
        date: '2026-11-22T09:00:00',
        'request-id': expect.any(String),
        'client-request-id': expect.any(String),
      },
    })
  })
})

describe('the address', () => {
  it.each(['/graph/beta/me', '/graph/v2.0/me', '/graph/me', '/graph/'])(
    '%s is sent to v1.0',
    async (path) => {
      const error = await errorOf(await (await tokens.asUser(ids.milan, 'User.Read')).get(path))
      expect(error).toMatchObject({
        status: 400,
        code: 'BadRequest',
        message: expect.stringContaining('v1.0'),
      })
    },
  )

  it("answers under Graph's own name and speaks of itself by it", async () => {
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    const answer = await emulator.fetch(
      new Request('https://graph.microsoft.com/v1.0/me', { headers: { authorization: `Bearer ${token}` } }),
    )
    expect(await answer.json()).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      displayName: 'Mila Nikolova',
    })
  })

  it('leaves UserInfo to the token service', async () => {
    const answer = await emulator.fetch(new Request(`${origin}/graph/oidc/userinfo`))
    expect(answer.status).toBe(401)
    expect(answer.headers.has('request-id')).toBe(false)
  })

  it('that takes other methods is refused with 405', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    expect(await errorOf(await mila.send('DELETE', '/graph/v1.0/me'))).toMatchObject({
      status: 405,
      code: 'Request_BadRequest',
    })
  })

  it('with a broken escape is refused', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    expect((await mila.get('/graph/v1.0/users/%E0%A4%A')).status).toBe(400)
  })
})

describe('the trace', () => {
  it('is told why Graph refuses', async () => {
    await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me/messages')
    expect(emulator.journal.entries().at(-1)).toMatchObject({
      to: 'graph',
      status: 403,
      summary: 'Graph refuses: the token lacks Mail.Read',
    })
  })
})

function withHeader(
  token: string,
  change: (header: Record<string, unknown>) => Record<string, unknown>,
): string {
  const [header = '', ...rest] = token.split('.')
  const changed = change(JSON.parse(Buffer.from(header, 'base64url').toString()))
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.')
}

function withHashedNonce(token: string): string {
  return withHeader(token, (header) => ({ ...header, nonce: hashedNonce(String(header.nonce)) }))
}

function withoutNonce(token: string): string {
  return withHeader(token, ({ nonce: _nonce, ...header }) => header)
}
