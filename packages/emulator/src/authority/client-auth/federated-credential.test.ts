import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { defaultSecret, ids } from '../../tenant/default-tenant.js'
import { assertionForm, newSigner, type Signer, signedJwt, tokenEndpoint } from './assertions.fixture.js'

const issuer = 'https://token.actions.example.com'
const subject = 'repo:Contoso/Inbox:environment:Production'
const audience = 'api://AzureADTokenExchange'
const started = Date.parse('2026-11-22T09:00:00Z')
const now = started / 1000

/** The outside issuer: its documents by address. */
let outside: Record<string, object | string>
const asked: string[] = []
const emulator = createEmulator({
  clock: { now: () => started },
  fetchOutside: async ({ url }) => {
    asked.push(url)
    const found = outside[url]
    if (found === undefined) throw new TypeError('fetch failed')
    return typeof found === 'string' ? new Response(found) : Response.json(found)
  },
})
let signer: Signer
let hours = 0

beforeAll(async () => {
  signer = await newSigner(started)
})
beforeEach(() => {
  restore(emulator)
  emulator.clock.run(false)
  // Keys are remembered for a while, and every test begins with an issuer that nobody asked.
  hours += 1
  emulator.clock.advance(hours * 3_600_000)
  asked.length = 0
  outside = {
    [`${issuer}/.well-known/openid-configuration`]: { issuer, jwks_uri: `${issuer}/keys` },
    [`${issuer}/keys`]: { keys: [{ ...signer.publicKey.export({ format: 'jwk' }), kid: 'one' }] },
  }
})

const path = `/graph/v1.0/applications(appId='${ids.daemon}')/federatedIdentityCredentials`
const graph = () => new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')

async function register(more: object = {}): Promise<void> {
  const body = { name: 'deployment', issuer, subject, audiences: [audience], ...more }
  expect((await (await graph()).send('POST', path, body)).status).toBe(201)
}

function outsideToken(claims: Record<string, unknown> = {}, kid = 'one'): string {
  const later = Math.floor(emulator.clock.now() / 1000)
  return signedJwt(
    { alg: 'RS256', typ: 'JWT', kid },
    { iss: issuer, sub: subject, aud: audience, nbf: now, exp: later + 600, ...claims },
    signer.privateKey,
  )
}

async function ask(assertion: string) {
  const answer = await emulator.fetch(
    new Request(tokenEndpoint, { method: 'POST', body: assertionForm(assertion) }),
  )
  return { status: answer.status, body: await answer.json() }
}

describe('a federated identity credential', () => {
  it('proves a client by the token of an outside issuer, whose keys are fetched once', async () => {
    await register()
    expect(await ask(outsideToken())).toMatchObject({ status: 200 })
    expect(await ask(outsideToken())).toMatchObject({ status: 200 })
    expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`])
  })

  const mismatches: [name: string, code: number, source: string, claims: Record<string, unknown>][] = [
    ['issuer', 700211, 'azure-workload-identity issue 1200', { iss: 'https://other.example.com' }],
    ['issuer with a slash more', 700211, 'azure-workload-identity issue 340', { iss: `${issuer}/` }],
    ['audience', 700212, 'entra facts 2.3', { aud: 'api://other' }],
    [
      'audience in another case',
      700212,
      'reference-breaking-changes, case-sensitive',
      { aud: audience.toLowerCase() },
    ],
    ['subject', 700213, 'dotnet/maui pull 31978', { sub: 'repo:Contoso/Other:ref:refs/heads/main' }],
    ['subject in another case', 7002138, 'Azure/login issue 517', { sub: subject.toLowerCase() }],
  ]

  it.each(mismatches)('is refused for another %s with %i (%s)', async (_name, code, _source, claims) => {
    await register()
    const { status, body } = await ask(outsideToken(claims))
    expect({ status, error: body.error, codes: body.error_codes }).toEqual({
      ...{ status: 401, error: 'invalid_client' },
      codes: [code],
    })
  })

  it.each(mismatches)(
    'was refused for another %s with 70021 until 2024',
    async (_name, _code, _source, claims) => {
      emulator.conditions.change({ refusalYear: '2022' })
      await register()
      const { status, body } = await ask(outsideToken(claims))
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { error: 'invalid_request', error_codes: [70021] },
      })
    },
  )

  it.each(['', 'no address', 'http://issuer.example', 'http://[::1'])(
    'names the issuer when "%s" is given for it',
    async (wrong) => {
      const body = { name: 'deployment', issuer: wrong, subject, audiences: [audience] }
      const answer = await (await graph()).send('POST', path, body)
      expect([answer.status, (await answer.json()).error.message]).toEqual([
        400,
        expect.stringContaining("'issuer'"),
      ])
    },
  )

  it('asks the issuer once for sixteen that come at once', async () => {
    await register()
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask(outsideToken())))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(asked).toHaveLength(2)
  })

  it('asks nobody whom no administrator registered', async () => {
    await register()
    await ask(outsideToken({ iss: 'https://other.example.com' }))
    expect(asked).toEqual([])
  })

  it.each<[string, () => void]>([
    ['does not answer', () => (outside = {})],
    [
      'says another name',
      () =>
        (outside[`${issuer}/.well-known/openid-configuration`] = { issuer: 'x', jwks_uri: `${issuer}/keys` }),
    ],
    ['answers no JSON', () => (outside[`${issuer}/keys`] = '<html>')],
    ['answers without end', () => (outside[`${issuer}/keys`] = 'x'.repeat(300_000))],
  ])('is refused with 50166 while the issuer %s', async (_name, spoil) => {
    spoil()
    await register()
    expect((await ask(outsideToken())).body).toMatchObject({ error: 'invalid_request', error_codes: [50166] })
  })

  it('takes a key that the issuer began to use', async () => {
    await register()
    await ask(outsideToken())
    outside[`${issuer}/keys`] = { keys: [{ ...signer.publicKey.export({ format: 'jwk' }), kid: 'two' }] }
    expect((await ask(outsideToken({}, 'two'))).body.error_codes).toEqual([700027])
    emulator.clock.advance(31_000)
    expect((await ask(outsideToken({}, 'two'))).status).toBe(200)
  })

  it('is refused with a wrong signature, an unknown key and after its time', async () => {
    await register()
    const changed = outsideToken().replace(/\.[^.]+$/, '.AAAA')
    expect((await ask(changed)).body.error_codes).toEqual([700027])
    expect((await ask(outsideToken({}, 'nobody'))).body.error_codes).toEqual([700027])
    expect((await ask(outsideToken({ exp: now - 3_600 }))).body.error_codes).toEqual([700024])
  })
})

describe('a token of Entra itself as credential', () => {
  const ownIssuer = `https://localhost:8443/${ids.contoso}/v2.0`

  async function tokenOfInbox(): Promise<string> {
    const form = {
      grant_type: 'client_credentials',
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      scope: `${audience}/.default`,
    }
    const answer = await emulator.fetch(
      new Request(tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) }),
    )
    return (await answer.json()).access_token
  }

  it('is taken when an application got it for itself', async () => {
    const { id } = emulator.directory.servicePrincipal(ids.contoso, ids.inbox)!
    await register({ issuer: ownIssuer, subject: id })
    expect(await ask(await tokenOfInbox())).toMatchObject({ status: 200 })
    expect(asked).toEqual([])
  })

  it('is refused with 700229 when it is about a person', async () => {
    await register({ issuer: ownIssuer, subject: 'somebody' })
    const token = await emulator.mintToken({
      user: 'milan@contoso.com',
      resource: ids.inbox,
      scopes: ['access_as_user'],
    })
    expect((await ask(token)).body).toMatchObject({ error: 'invalid_client', error_codes: [700229] })
  })
})
