import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock } from '../../test/fake-authority.js'
import { verifierAt } from '../../test/verifier.js'
import { onBehalfOf } from '../on-behalf-of.js'
import type { AssertionCallback } from './assertion.js'
import type { ClientCredential } from './client-credential.js'
import { managedIdentity } from './managed-identity.js'
import { tokenFile } from './token-file.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
})

const start = (credential: ClientCredential) =>
  onBehalfOf({ clientId: known.api, credential, clock, fetch: (request) => authority.fetch(request) })

async function trade(assertion: AssertionCallback) {
  const user = await verifierAt(authority, clock)(authority.token())
  return start({ assertion }).tokenFor(user, ['Mail.Read'])
}

describe('an assertion of somebody else', () => {
  test('is asked for with client, tenant and audience, and sent as the proof', async () => {
    let told: unknown
    await trade(({ signal, ...request }) => {
      told = { ...request, aborted: signal.aborted }
      return 'signed-by-somebody'
    })
    const tokenEndpoint = `${known.authority}/${known.tenant}/oauth2/v2.0/token`
    expect(told).toEqual({ clientId: known.api, tenantId: known.tenant, tokenEndpoint, aborted: false })
    expect(Object.fromEntries(authority.tokenRequests[0]!.body)).toMatchObject({
      client_id: known.api,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'signed-by-somebody',
    })
  })

  test('that cannot be had is "unavailable", and what the callback said stays in the log', async () => {
    const outcome = await trade(() => Promise.reject(new Error('secret place')))
    if (outcome.kind === 'token') throw new Error('a token was issued')
    expect(outcome.kind).toBe('unavailable')
    expect(await outcome.response.text()).not.toContain('secret place')
    expect(await trade(() => '')).toMatchObject({ kind: 'unavailable' })
  })

  test('is one of three ways: two of them together do not start', () => {
    // Reason for the assertion: settings also come from JavaScript.
    const both = { secret: 's', assertion: () => 'a' } as unknown as ClientCredential
    expect(() => start(both)).toThrow('one of secret, certificate and assertion')
    expect(() => start({ assertion: 'text' as unknown as AssertionCallback })).toThrow(TypeError)
  })
})

describe('a list of secrets', () => {
  test('is gone through while Entra refuses the client, and no further', async () => {
    const user = await verifierAt(authority, clock)(authority.token())
    authority.answer = (body) =>
      body.get('client_secret') === 'old'
        ? Response.json({ access_token: 'token', token_type: 'Bearer', expires_in: 3900 })
        : Response.json({ error: 'invalid_client', error_codes: [7000215] }, { status: 401 })
    const trades = start({ secret: ['new', 'old', 'older'] })
    expect(await trades.tokenFor(user, ['a'])).toMatchObject({ kind: 'token' })
    expect(authority.tokenRequests.map(({ body }) => body.get('client_secret'))).toEqual(['new', 'old'])
  })
})

const request = {
  clientId: known.api,
  tenantId: known.tenant,
  tokenEndpoint: 'https://login.microsoftonline.com/x',
  signal: new AbortController().signal,
}

/** The rows of the two pages that the doc comment names. */
describe('a managed identity', () => {
  test.each([
    [
      'a virtual machine',
      {},
      'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api%3A%2F%2FAzureADTokenExchange&client_id=some-identity',
      { metadata: 'true' },
    ],
    [
      'App Service',
      { IDENTITY_ENDPOINT: 'http://localhost:4141/msi/token', IDENTITY_HEADER: 'header-secret' },
      'http://localhost:4141/msi/token?api-version=2019-08-01&resource=api%3A%2F%2FAzureADTokenExchange&client_id=some-identity',
      { 'x-identity-header': 'header-secret' },
    ],
  ])(
    'is asked on %s as its page says, and again when its token is nearly over',
    async (_where, environment, address, headers) => {
      const asked: Request[] = []
      const assertion = managedIdentity({
        clientId: 'some-identity',
        environment,
        clock,
        fetch: async (sent) => {
          asked.push(sent)
          const expiresOn = String(clock.now() / 1000 + 86_400)
          return Response.json({ access_token: `identity-${asked.length}`, expires_on: expiresOn })
        },
      })
      expect(await assertion(request)).toBe('identity-1')
      expect(asked[0]!.url).toBe(address)
      expect(Object.fromEntries(asked[0]!.headers)).toMatchObject(headers)
      clock.advance(86_400 - 301)
      expect(await assertion(request)).toBe('identity-1')
      clock.advance(1)
      expect(await assertion(request)).toBe('identity-2')
    },
  )

  test('that is not there is an error without its secrets', async () => {
    const fetch = async () => new Response('secret', { status: 400 })
    await expect(managedIdentity({ environment: {}, fetch })(request)).rejects.toThrow(/answered 400$/)
  })
})

test('a token file is read for each request, as Kubernetes replaces it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-token-file-'))
  const path = join(folder, 'token')
  try {
    writeFileSync(path, 'first\n')
    const assertion = tokenFile(path)
    expect(await assertion(request)).toBe('first')
    writeFileSync(path, 'second\n')
    expect(await assertion(request)).toBe('second')
    expect(() => tokenFile('')).toThrow('AZURE_FEDERATED_TOKEN_FILE')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
