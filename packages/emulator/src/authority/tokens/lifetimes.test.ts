import { describe, expect, it } from 'vitest'
import { Conditions } from '../../controls/conditions.js'
import { ids, seedDefaultTenant } from '../../tenant/default-tenant.js'
import type { TokenLifetimePolicy } from '../../tenant/records.js'
import { createStore } from '../../tenant/store.js'
import { Lifetimes } from './lifetimes.js'

function world(random: [number, number] = [0, 0]) {
  const store = createStore()
  seedDefaultTenant(store, 'https://localhost:3000')
  const conditions = new Conditions()
  const lifetimes = new Lifetimes({ store, conditions, randomBytes: () => Uint8Array.from(random) })
  const application = (appId: string) => store.applications.find((one) => one.appId === appId)!
  const tenant = (id: string) => store.tenants.get(id)!
  const put = (policy: Partial<TokenLifetimePolicy> & { id: string }, span: string) =>
    store.tokenLifetimePolicies.put({
      tenantId: ids.contoso,
      displayName: policy.id,
      definition: [JSON.stringify({ TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: span } })],
      isOrganizationDefault: false,
      appliedTo: [],
      ...policy,
    })
  return { store, conditions, lifetimes, application, tenant, put }
}

/** @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes */
describe('lifetimes', () => {
  it.each<[string, 'current' | '2015', [number, number], object]>([
    ['at the shortest', 'current', [0, 0], { access: 3_600, continuous: 72_000, idToken: 3_600 }],
    ['at the longest', 'current', [255, 255], { access: 5_399, continuous: 100_799, idToken: 3_600 }],
    ['of 2015', '2015', [255, 255], { access: 3_600, continuous: 3_600, idToken: 3_600 }],
  ])('are those of the conditions, %s', (_which, preset, random, expected) => {
    const { conditions, lifetimes, application, tenant } = world(random)
    conditions.change({ lifetimes: preset })
    const [contoso, inbox] = [tenant(ids.contoso), application(ids.inbox)]
    expect({
      access: lifetimes.access(contoso, inbox),
      continuous: lifetimes.continuous(),
      idToken: lifetimes.idToken(contoso, inbox),
    }).toEqual(expected)
  })

  it.each([
    ['current', { refreshInactive: 90 }],
    ['2015', { refreshInactive: 14, refreshLongest: 90 }],
  ] as const)('of refresh tokens are those of the conditions: %s', (preset, expected) => {
    const { conditions, lifetimes } = world()
    conditions.change({ lifetimes: preset })
    expect(lifetimes.refresh).toMatchObject(expected)
  })

  it("are the policy's: of the service principal, else of the organization, else of the application", () => {
    const { store, lifetimes, application, tenant, put } = world()
    const inbox = application(ids.inbox)
    const contoso = tenant(ids.contoso)
    const principal = store.servicePrincipals.find(
      (one) => one.tenantId === ids.contoso && one.appId === ids.inbox,
    )!
    put({ id: 'of the application', appliedTo: [inbox.id] }, '02:00:00')
    expect(lifetimes.access(contoso, inbox)).toBe(7_200)
    expect(lifetimes.idToken(contoso, inbox)).toBe(7_200)
    put({ id: 'of the organization', isOrganizationDefault: true }, '04:00:00')
    expect(lifetimes.access(contoso, inbox)).toBe(14_400)
    put({ id: 'of the service principal', appliedTo: [principal.id] }, '00:10:00')
    expect(lifetimes.access(contoso, inbox)).toBe(600)
    expect(lifetimes.access(contoso, application(ids.legacyApi))).toBe(14_400)
    expect(lifetimes.continuous()).toBe(72_000)
  })

  it('follow an application into every tenant, and an organization into none', () => {
    const { lifetimes, application, tenant, put } = world()
    const inbox = application(ids.inbox)
    put({ id: 'of the organization', isOrganizationDefault: true }, '04:00:00')
    expect(lifetimes.access(tenant(ids.fabrikam), inbox)).toBe(3_600)
    put({ id: 'of the application', appliedTo: [inbox.id] }, '02:00:00')
    expect(lifetimes.access(tenant(ids.fabrikam), inbox)).toBe(7_200)
  })
})
