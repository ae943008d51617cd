import { beforeAll, describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../src/controls/journal.js'
import golden from '../golden/primary-refresh-token.json' with { type: 'json' }
import { type Json, OfficeWorld } from './support/office.js'

/** What the device and the token service said to each other, by kind of request. */
const said: { password: JournalEntry[]; hello: JournalEntry[] } = { password: [], hello: [] }

beforeAll(async () => {
  const world = new OfficeWorld()
  await world.signIn('windows')
  await world.token('windows')
  said.password = signed(world)
  world.emulator.journal.clear()
  await world.signIn('windows', 'windows-hello')
  said.hello = signed(world)
}, 60_000)

/** Exchanges that carry a signed request, oldest first. */
function signed(world: OfficeWorld): JournalEntry[] {
  return world.emulator.journal.entries().filter(({ request }) => request.body?.includes('request='))
}

function formOf({ request }: JournalEntry): URLSearchParams {
  return new URLSearchParams(request.body)
}

function part(jwt: string | null | undefined, index: number): Json {
  return JSON.parse(Buffer.from(jwt?.split('.')[index] ?? '', 'base64url').toString()) as Json
}

const keys = (value: unknown) => Object.keys(Object(value)).sort()

describe('the request for a primary refresh token', () => {
  const issue = () => said.password[0]!

  it('has the form and the header that are documented', () => {
    expect([...formOf(issue()).keys()].sort()).toEqual(golden.form)
    const header = part(formOf(issue()).get('request'), 0)
    const { x5c, ...rest } = header as Json & { x5c: string[] }
    const { x5c: _one, ...expected } = golden.request.header
    expect(rest).toEqual(expected)
    expect(x5c[0]).toMatch(/^MII[\w+/=]+$/)
  })

  it('holds a password, or an assertion of Windows Hello', () => {
    const byPassword = part(formOf(issue()).get('request'), 1)
    expect(keys(byPassword)).toEqual(golden.request.payload.password)
    expect(byPassword).toMatchObject({ client_id: golden.request.client_id, scope: golden.request.scope })

    const byHello = part(formOf(said.hello.at(-1)!).get('request'), 1)
    expect(keys(byHello)).toEqual(golden.request.payload['windows-hello'])
    const assertion = String(byHello.assertion)
    expect(keys(part(assertion, 0))).toEqual(golden.assertion.header)
    expect(part(assertion, 0)).toMatchObject({ use: golden.assertion.use, alg: 'RS256' })
    expect(keys(part(assertion, 1))).toEqual(golden.assertion.payload)
  })

  it('is answered with a token, a session key in an otherwise empty JWE, and an unsigned id token', () => {
    const answer = JSON.parse(issue().response.body ?? '') as Json
    expect(keys(answer)).toEqual(golden.answer)
    expect(answer.token_type).toBe('pop')
    const parts = String(answer.session_key_jwe).split('.')
    expect(parts.map((text) => text !== '')).toEqual(golden.sessionKeyJwe.filled)
    expect(part(String(answer.session_key_jwe), 0)).toEqual(golden.sessionKeyJwe.header)
    expect(part(String(answer.id_token), 0)).toMatchObject({ alg: 'none' })
  })
})

describe('the request for an application', () => {
  const asked = () => said.password.at(-1)!

  it('is signed with the session key and names the broker', () => {
    const jwt = formOf(asked()).get('request')
    expect(keys(part(jwt, 0))).toEqual(golden.appRequest.header)
    expect(part(jwt, 0)).toMatchObject({ alg: 'HS256', kdf_ver: 2 })
    expect(keys(part(jwt, 1))).toEqual(golden.appRequest.payload)
    expect(part(jwt, 1)).toMatchObject({ iss: golden.appRequest.iss })
  })

  it('is answered with a JWE that only the session key opens', () => {
    const { alg, enc } = golden.appAnswer
    expect(part(asked().response.body, 0)).toEqual({ alg, enc, ctx: expect.stringMatching(/^[\w+/]{32}$/) })
  })
})
