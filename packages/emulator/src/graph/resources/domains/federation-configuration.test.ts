import { beforeEach, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
const path = '/graph/v1.0/domains/corp.contoso.com/federationConfiguration'

beforeEach(() => restore(emulator))

const administrator = () => tokens.asUser(ids.admin, 'Domain.ReadWrite.All')

async function only(): Promise<Record<string, unknown>> {
  const { value } = await (await (await administrator()).get(path)).json()
  expect(value).toHaveLength(1)
  return value[0]
}

it('/domains says which domain is federated', async () => {
  const client = await tokens.asDaemon('Domain.Read.All')
  const { value } = await (await client.get('/graph/v1.0/domains')).json()
  expect(value.map(({ id, authenticationType }: Record<string, string>) => [id, authenticationType])).toEqual(
    [
      ['contoso.onmicrosoft.com', 'Managed'],
      ['contoso.com', 'Managed'],
      ['corp.contoso.com', 'Federated'],
    ],
  )
})

it('shows the federation of the domain with AD FS', async () => {
  expect(await only()).toMatchObject({
    issuerUri: 'http://corp.contoso.com/adfs/services/trust/',
    passiveSignInUri: 'https://localhost:8443/adfs/ls/',
    activeSignInUri: 'https://localhost:8443/adfs/services/trust/2005/usernamemixed',
    metadataExchangeUri: 'https://localhost:8443/adfs/services/trust/mex',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    preferredAuthenticationProtocol: 'wsFed',
  })
})

it('changes what is named and leaves the rest', async () => {
  const { id, ...before } = await only()
  const client = await administrator()
  const change = { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp', promptLoginBehavior: 'disabled' }
  expect((await client.send('PATCH', `${path}/${id}`, change)).status).toBe(204)
  expect(await only()).toEqual({ id, ...before, ...change })
})

it.each([
  [{ federatedIdpMfaBehavior: 'maybe' }, 'federatedIdpMfaBehavior'],
  [{ isSignedAuthenticationRequestRequired: true }, 'isSignedAuthenticationRequestRequired'],
  [{ signingCertificate: 'bm90IG9uZQ==' }, 'signingCertificate'],
  [{ passiveSignInUri: 'http://sts.corp.contoso.com/adfs/ls/' }, 'passiveSignInUri'],
])('refuses %o and names the member', async (change, member) => {
  const { id } = await only()
  const answer = await (await administrator()).send('PATCH', `${path}/${id}`, change)
  expect(answer.status).toBe(400)
  expect((await answer.json()).error.message).toContain(member)
})

it('makes a domain managed when its federation goes, and federated when another comes', async () => {
  const federation = await only()
  const client = await administrator()
  expect((await client.send('DELETE', `${path}/${federation.id}`)).status).toBe(204)
  const realm = async () => {
    const address = 'https://localhost:8443/common/userrealm/federated@corp.contoso.com?api-version=1.0'
    return (await (await emulator.fetch(new Request(address))).json()).account_type
  }
  expect(await realm()).toBe('Managed')
  const metadata = 'https://localhost:8443/adfs/FederationMetadata/2007-06/FederationMetadata.xml'
  const document = await (await emulator.fetch(new Request(metadata))).text()
  const [, signingCertificate] = /<X509Certificate>([^<]+)</.exec(document) ?? []
  const answer = await client.send('POST', path, {
    issuerUri: 'urn:another',
    passiveSignInUri: 'https://sts.corp.contoso.com/adfs/ls/',
    signingCertificate,
  })
  expect(answer.status).toBe(201)
  expect(await realm()).toBe('Federated')
})

it('needs a permission, and of a person a role', async () => {
  expect((await (await tokens.asDaemon('Organization.Read.All')).get(path)).status).toBe(403)
  expect((await (await tokens.asUser(ids.milan, 'Domain.ReadWrite.All')).get(path)).status).toBe(403)
})
