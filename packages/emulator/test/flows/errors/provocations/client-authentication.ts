import {
  assertionForm,
  newSigner,
  type Signer,
  signedJwt,
} from '../../../../src/authority/client-auth/assertions.fixture.js'
import { ids } from '../../../../src/tenant/default-ids.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, reference, reported } from '../provocation.js'

const certificates = 'entra-docs identity-platform/certificate-credentials.md'
const federation = 'entra-docs workload-id/workload-identity-federation.md'
const audience = `https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`
const exchange = 'api://AzureADTokenExchange'

let made: Promise<Signer> | undefined
/** The certificate of all rows: keys are slow to make. */
const signer = () => {
  made ??= newSigner(Date.now() - 86_400_000)
  return made
}

const now = () => Math.floor(Date.now() / 1000)

/** Signs an assertion of the daemon with its registered certificate, and sends it. */
async function assertAs(
  world: ErrorWorld,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  registration: object = {},
) {
  const { certificate, privateKey, x5tS256 } = await signer()
  const key = { type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate, ...registration }
  await world.changeApplication(ids.daemon, { keyCredentials: [key] })
  const usual = { iss: ids.daemon, sub: ids.daemon, aud: audience, jti: 'one', exp: now() + 600 }
  const assertion = signedJwt(
    { alg: 'PS256', 'x5t#S256': x5tS256, ...header },
    { ...usual, ...claims },
    privateKey,
  )
  return world.token(ids.contoso, assertionForm(assertion).toString())
}

/** Registers a federated credential, and sends a token that an issuer could have signed. */
async function federateAs(world: ErrorWorld, claims: Record<string, unknown>, registration: object = {}) {
  const path = `/v1.0/applications(appId='${ids.daemon}')/federatedIdentityCredentials`
  const subject = 'repo:Contoso/Inbox'
  const issuer = 'https://issuer.example.com'
  await world.directory.ask('POST', path, {
    ...{ name: 'deployment', issuer, subject, audiences: [exchange] },
    ...registration,
  })
  const { privateKey } = await signer()
  const usual = { iss: issuer, sub: subject, aud: exchange, exp: now() + 600 }
  const token = signedJwt({ alg: 'RS256', kid: 'one' }, { ...usual, ...claims }, privateKey)
  return world.token(ids.contoso, assertionForm(token).toString())
}

/** Certificates and federated credentials that prove nothing. */
export const clientAuthentication: readonly Provocation[] = [
  {
    name: 'clientAssertionMalformed',
    aadsts: 50027,
    how: 'Send a client assertion whose aud is a list.',
    expected: answer('invalid_request'),
    source: 'https://github.com/panva/openid-client/issues/348',
    provoke: (world) => assertAs(world, { aud: [audience] }),
  },
  {
    name: 'clientAssertionAlgorithm',
    aadsts: 5002730,
    how: 'Say in the header of a client assertion that it is signed by RS512.',
    expected: answer('invalid_request'),
    source: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4712',
    provoke: (world) => assertAs(world, {}, { alg: 'RS512' }),
  },
  {
    name: 'clientAssertionSubject',
    aadsts: 50048,
    how: 'Put another sub than iss into a client assertion.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: (world) => assertAs(world, { sub: ids.web }),
  },
  {
    name: 'clientAssertionOtherClient',
    aadsts: 700021,
    how: 'Send the client assertion of one client with the client_id of another.',
    expected: answer('invalid_client'),
    source: reported,
    provoke: (world) => assertAs(world, { iss: ids.web, sub: ids.web }),
  },
  {
    name: 'clientAssertionAudience',
    aadsts: 700023,
    how: 'Put the token endpoint of another cloud into aud of a client assertion.',
    expected: answer('invalid_client'),
    source: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/2746',
    provoke: (world) => assertAs(world, { aud: 'https://login.microsoftonline.us/common/oauth2/v2.0/token' }),
  },
  {
    name: 'clientAssertionSignature',
    aadsts: 700027,
    how: 'Name a certificate in x5t#S256 that the application does not have.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: (world) => assertAs(world, {}, { 'x5t#S256': 'unknown' }),
  },
  {
    name: 'clientAssertionTime',
    aadsts: 700024,
    how: 'Send a client assertion whose exp has passed.',
    expected: answer('invalid_client'),
    source: certificates,
    provoke: (world) => assertAs(world, { exp: now() - 3_600 }),
  },
  {
    name: 'clientCertificateFailed',
    aadsts: 50012,
    how: 'With `assertionRules` strict in `/_onbehalf/conditions`, send a client assertion without jti.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: async (world) => {
      await world.control.ask('PATCH', 'conditions', { assertionRules: 'strict' })
      return assertAs(world, { jti: undefined })
    },
  },
  {
    name: 'clientCertificateOutOfTime',
    aadsts: 1000502,
    how: 'Register a certificate until a day that has passed, and sign with it.',
    expected: answer('invalid_client'),
    source: reported,
    provoke: (world) =>
      assertAs(world, {}, {}, { endDateTime: new Date(Date.now() - 3_600_000).toISOString() }),
  },
  {
    name: 'federatedIssuerUnknown',
    aadsts: 700211,
    how: 'Send a token of an issuer that no federated credential of the application names.',
    expected: answer('invalid_client'),
    source: 'https://github.com/Azure/azure-workload-identity/issues/1200',
    provoke: (world) => federateAs(world, { iss: 'https://issuer.example.com/' }),
  },
  {
    name: 'federatedAudienceMismatch',
    aadsts: 700212,
    how: 'Send a token of the registered issuer with another aud.',
    expected: answer('invalid_client'),
    source: federation,
    provoke: (world) => federateAs(world, { aud: 'api://other' }),
  },
  {
    name: 'federatedSubjectMismatch',
    aadsts: 700213,
    how: 'Send a token of the registered issuer with another sub.',
    expected: answer('invalid_client'),
    source: 'https://github.com/dotnet/maui/pull/31978',
    provoke: (world) => federateAs(world, { sub: 'repo:Contoso/Other' }),
  },
  {
    name: 'federatedSubjectCase',
    aadsts: 7002138,
    how: 'Send a token whose sub differs from the registered subject in case alone.',
    expected: answer('invalid_client'),
    source: 'https://github.com/Azure/login/issues/517',
    provoke: (world) => federateAs(world, { sub: 'repo:contoso/inbox' }),
  },
  {
    name: 'federatedCredentialMissing',
    aadsts: 70021,
    how: 'The same with `refusalYear` 2022 in `/_onbehalf/conditions`.',
    expected: answer('invalid_request'),
    source: 'https://github.com/Azure/azure-workload-identity/issues/340',
    provoke: async (world) => {
      await world.control.ask('PATCH', 'conditions', { refusalYear: '2022' })
      return federateAs(world, { sub: 'repo:Contoso/Other' })
    },
  },
  {
    name: 'federatedTokenNotAppOnly',
    aadsts: 700229,
    how: 'Send a token about a person as the credential of an application.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: async (world) => {
      const token = await world.mint({
        ...{ user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'] },
      })
      return world.token(ids.contoso, assertionForm(token).toString())
    },
  },
  {
    name: 'externalIssuerFailed',
    aadsts: 50166,
    how: 'Register a federated credential whose issuer does not answer, and send its token.',
    expected: answer('invalid_request'),
    source: 'https://github.com/Azure/azure-workload-identity/issues/642',
    provoke: (world) => federateAs(world, { iss: 'http://127.0.0.1:1' }, { issuer: 'http://127.0.0.1:1' }),
  },
]
