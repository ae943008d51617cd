import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServices } from '../../packages/emulator/dist/authority/services.js'
import { defaultPassword, defaultSecret, ids } from '../../packages/emulator/dist/tenant/default-tenant.js'
import { selfSignedCertificate } from '../../packages/emulator/dist/tenant/signing-certificate.js'
import { passwordMessage } from './password-message.mjs'

/** One token in the answer, so that each is one signature. */
const scope = 'offline_access https://graph.microsoft.com/User.Read'
const tenant = ids.contoso
const day = 86_400_000

/**
 * What each grant needs, made on the emulator's own ground: single-use things are new each time.
 *
 * @param {import('../../packages/emulator/dist/emulator.js').Emulator} emulator
 * @returns Forms for the token endpoint by the name of the grant; `undefined` where one must be waited for.
 */
export async function inputsOf(emulator) {
  const { clock, store, addresses } = emulator
  const services = createServices(emulator)
  const endpoint = `${addresses.origin}/${tenant}/oauth2/v2.0/token`
  const certificate = await registerCertificate()
  const signIn = () => ({
    userId: ids.milan,
    tenantId: tenant,
    sessionId: randomUUID(),
    proofs: [{ method: 'password', at: clock.now() }],
    at: clock.now(),
  })
  const who = () => ({ homeUserId: ids.milan, clientId: ids.cli, scope, persistent: false, signIn: signIn() })
  const assertion = await assertionFor(emulator, services)
  const daemon = {
    grant_type: 'client_credentials',
    client_id: ids.daemon,
    scope: 'https://graph.microsoft.com/.default',
  }
  const cli = { client_id: ids.cli, scope }
  const redirectUri = 'http://localhost:49152'

  return {
    'client credentials, secret': () => ({ ...daemon, client_secret: defaultSecret(ids.daemon) }),
    'client credentials, certificate': () => ({
      ...daemon,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: certificate(endpoint),
    }),
    'authorization code, PKCE': () => ({
      ...cli,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      code: services.codes.issue({
        ...who(),
        version: 'v2.0',
        path: tenant,
        tenantId: tenant,
        redirectUri,
        redirectNamed: true,
        platform: 'publicClient',
        challenge: { value: challenge, method: 'S256' },
        withAuthTime: false,
      }),
    }),
    'refresh token': () => ({
      ...cli,
      grant_type: 'refresh_token',
      refresh_token: services.refreshTokens.issue({ ...who(), kind: 'public', firstIssued: clock.now() }),
    }),
    'on behalf of': () => ({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/Mail.Read',
      assertion,
    }),
    'device code, approved': () => {
      const { deviceCode } = services.deviceCodes.issue({
        clientId: ids.cli,
        version: 'v2.0',
        path: tenant,
        scope,
      })
      const id = createHash('sha256').update(deviceCode).digest('base64url')
      const { homeUserId, persistent } = who()
      services.deviceCodes.answer(id, {
        state: 'approved',
        approved: { homeUserId, signIn: signIn(), persistent },
      })
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: ids.cli,
        device_code: deviceCode,
      }
    },
    'username and password': () => ({
      ...cli,
      grant_type: 'password',
      username: 'milan@contoso.com',
      password: defaultPassword,
    }),
    'SAML 1.1 bearer': async () => ({
      ...cli,
      grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
      assertion: Buffer.from(await samlAssertion(emulator, '1.1')).toString('base64url'),
    }),
    'SAML 2.0 bearer': async () => ({
      ...cli,
      grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
      assertion: Buffer.from(await samlAssertion(emulator, '2.0')).toString('base64url'),
    }),
  }

  /** Puts a certificate on the daemon; gives what makes assertions with its key. */
  async function registerCertificate() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = await selfSignedCertificate(privateKey, publicKey, new Uint8Array([1]), clock.now() - day)
    const der = Buffer.from(key, 'base64')
    const registered = {
      keyId: randomUUID(),
      displayName: 'bench',
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      customKeyIdentifier: createHash('sha1').update(der).digest('hex').toUpperCase(),
      key,
      startDateTime: new Date(clock.now() - day).toISOString(),
      endDateTime: new Date(clock.now() + day).toISOString(),
    }
    store.applications.put({ ...emulator.directory.application(ids.daemon), keyCredentials: [registered] })
    const header = { alg: 'RS256', typ: 'JWT', x5t: createHash('sha1').update(der).digest('base64url') }
    return (/** @type {string} */ aud) => {
      const now = Math.floor(clock.now() / 1000)
      const claims = { aud, iss: ids.daemon, sub: ids.daemon, jti: randomUUID(), nbf: now, exp: now + 600 }
      const input = [header, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
    }
  }
}

const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

/** A token of Mila for the add-in's API. */
async function assertionFor({ store, directory, clock }, { mint }) {
  const user = store.users.get(ids.milan)
  const application = directory.application(ids.inbox)
  const { token } = await mint.delegated({
    tenant: store.tenants.get(tenant),
    user,
    client: directory.application(ids.web),
    clientProof: '1',
    resource: { application, identifier: application.identifierUris[0] },
    scopes: ['access_as_user'],
    roles: [],
    signIn: {
      userId: user.id,
      tenantId: tenant,
      sessionId: 'session',
      proofs: [{ method: 'password', at: clock.now() }],
      at: clock.now(),
    },
    profile: true,
    capabilities: [],
    contexts: [],
  })
  return token
}

/** What AD FS issues to a federated person for a password. */
async function samlAssertion(emulator, version) {
  const response = await emulator.fetch(
    new Request(`${emulator.addresses.origin}/adfs/services/trust/2005/usernamemixed`, {
      method: 'POST',
      headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
      body: passwordMessage('federated@corp.contoso.com', defaultPassword, version, emulator.clock.now()),
    }),
  )
  const text = await response.text()
  return /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(text)?.[0] ?? fail(text)
}

function fail(text) {
  throw new Error(`AD FS answered without an assertion: ${text}`)
}
