import { beforeEach, describe, expect, it } from 'vitest'
import { ids } from './default-ids.js'
import { seedDefaultTenant } from './default-tenant.js'
import { domainOf, federationAt, federationOf, placeFederation } from './federation.js'
import { createStore, type Store } from './store.js'

const origin = 'https://localhost:8443'
const domain = 'corp.contoso.com'
let store: Store

beforeEach(() => {
  store = createStore()
  seedDefaultTenant(store, 'https://localhost:3000')
})

const federation = () => federationOf(store, domain)

describe('placeFederation', () => {
  it('federates the domains that are said to be with AD FS of this emulator, and no other', () => {
    placeFederation(store, origin)
    expect([...store.domainFederations.all()].map((one) => one.domain)).toEqual([domain])
    expect(federation()).toMatchObject({
      tenantId: ids.contoso,
      issuerUri: 'http://corp.contoso.com/adfs/services/trust/',
      passiveSignInUri: `${origin}/adfs/ls/`,
      activeSignInUri: `${origin}/adfs/services/trust/2005/usernamemixed`,
      metadataExchangeUri: `${origin}/adfs/services/trust/mex`,
    })
  })

  it('gives its person an account on the premises, by the id that both know them by', () => {
    placeFederation(store, origin)
    const [account] = [...store.onPremisesAccounts.all()]
    expect(account).toMatchObject({ userPrincipalName: 'federated@corp.contoso.com', accountEnabled: true })
    expect(store.users.get(ids.federated)?.onPremisesImmutableId).toBe(account?.immutableId)
  })

  it('leaves what somebody changed, and accounts that somebody made', () => {
    placeFederation(store, origin)
    const before = federation()!
    store.domainFederations.put({ ...before, passiveSignInUri: 'https://sts.example/adfs/ls/' })
    for (const { id } of store.onPremisesAccounts.all()) store.onPremisesAccounts.delete(id)
    store.onPremisesAccounts.put({
      ...{ id: 'own', userPrincipalName: 'own@corp.contoso.com', displayName: 'Own', password: 'x' },
      ...{ accountEnabled: true, isPasswordExpired: false, immutableId: null },
    })
    placeFederation(store, origin)
    expect(federation()?.passiveSignInUri).toBe('https://sts.example/adfs/ls/')
    expect([...store.onPremisesAccounts.all()].map(({ id }) => id)).toEqual(['own'])
  })

  it('leads along what points at the emulator when it moves, and nothing that points elsewhere', () => {
    placeFederation(store, origin)
    store.domainFederations.put({ ...federation()!, signOutUri: `${origin}.example/adfs/ls/` })
    placeFederation(store, 'https://localhost:9443')
    expect(federation()).toMatchObject({
      passiveSignInUri: 'https://localhost:9443/adfs/ls/',
      activeSignInUri: 'https://localhost:9443/adfs/services/trust/2005/usernamemixed',
      signOutUri: `${origin}.example/adfs/ls/`,
    })
  })

  it('federates nothing again that an administrator made managed', () => {
    placeFederation(store, origin)
    store.domainFederations.delete(federation()!.id)
    const tenant = store.tenants.get(ids.contoso)!
    const domains = tenant.domains.map((one) => ({ ...one, authenticationType: 'Managed' as const }))
    store.tenants.put({ ...tenant, domains })
    placeFederation(store, origin)
    expect(federation()).toBeUndefined()
  })
})

describe('the domain of a name', () => {
  it.each([
    ['Felix@Corp.Contoso.com', domain],
    [domain, domain],
    ['"a@b"@corp.contoso.com', domain],
  ])('of %s is %s', (name, expected) => {
    expect(domainOf(name)).toBe(expected)
  })
})

it('the same domain of the same tenant is federated under the same id', () => {
  const tenant = { id: ids.contoso }
  expect(federationAt(origin, tenant, domain).id).toBe(federationAt('https://x.example', tenant, domain).id)
  expect(federationAt(origin, tenant, domain).id).not.toBe(federationAt(origin, tenant, 'b.example').id)
})
