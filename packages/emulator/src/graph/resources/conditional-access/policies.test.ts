import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const now = Date.parse('2026-11-22T09:00:00Z')
const emulator = createEmulator({ clock: { now: () => now } })
const tokens = new GraphTokens(emulator)
const path = '/graph/v1.0/identity/conditionalAccess/policies'
const root = 'https://localhost:8443/graph/v1.0'
const exchange = '00000002-0000-0ff1-ce00-000000000000'

beforeEach(() => restore(emulator))

/** @see https://learn.microsoft.com/graph/api/conditionalaccessroot-post-policies, example 1 */
const documented = {
  displayName: 'Access to EXO requires MFA',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['mobileAppsAndDesktopClients', 'browser'],
    applications: { includeApplications: [exchange] },
    users: { includeGroups: ['ba8e7ded-8b0f-4836-ba06-8ff1ecc5c8ba'] },
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

const administrator = () => tokens.asUser(ids.admin, 'Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess')
const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

async function created(policy: object = documented): Promise<string> {
  const answer = await (await administrator()).send('POST', path, policy)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

describe('creating a policy', () => {
  it('answers the whole of it as documented: unset members are null, unset lists empty', async () => {
    const answer = await (await administrator()).send('POST', path, documented)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      '@odata.context': `${root}/$metadata#identity/conditionalAccess/policies/$entity`,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      templateId: null,
      displayName: 'Access to EXO requires MFA',
      createdDateTime: '2026-11-22T09:00:00.000Z',
      modifiedDateTime: null,
      state: 'enabled',
      sessionControls: null,
      conditions: {
        signInRiskLevels: [],
        userRiskLevels: [],
        clientAppTypes: ['mobileAppsAndDesktopClients', 'browser'],
        platforms: null,
        devices: null,
        clientApplications: null,
        authenticationFlows: null,
        applications: {
          includeApplications: [exchange],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
        },
        users: {
          includeUsers: [],
          excludeUsers: [],
          includeGroups: ['ba8e7ded-8b0f-4836-ba06-8ff1ecc5c8ba'],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: null,
          excludeGuestsOrExternalUsers: null,
        },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['mfa'],
        customAuthenticationFactors: [],
        termsOfUse: [],
        authenticationStrength: null,
      },
    })
  })

  it('passes over the annotations that clients write', async () => {
    const annotated = {
      '@odata.type': '#microsoft.graph.conditionalAccessPolicy',
      ...documented,
      conditions: {
        '@odata.type': 'microsoft.graph.conditionalAccessConditionSet',
        ...documented.conditions,
      },
    }
    await created(annotated)
  })

  it('writes out the strength that it demands', async () => {
    const id = '00000000-0000-0000-0000-000000000004'
    const grantControls = { operator: 'OR', authenticationStrength: { id } }
    const policy = await created({ ...documented, grantControls })
    const read = await (await (await administrator()).get(`${path}/${policy}`)).json()
    expect(read.grantControls.authenticationStrength).toMatchObject({ id, policyType: 'builtIn' })
  })

  it.each([
    [
      'conditions.applications',
      { conditions: { ...documented.conditions, applications: {} } },
      'must include something',
    ],
    ['state', { state: 'on' }, ': on is not known'],
    [
      'grantControls.builtInControls[0]',
      { grantControls: { operator: 'OR', builtInControls: ['MFA'] } },
      'Did you mean mfa?',
    ],
    [
      'conditions.users.includeUsers[0]',
      { conditions: { ...documented.conditions, users: { includeUsers: ['Everybody'] } } },
      'Everybody is not known',
    ],
    ['sessionControl', { sessionControl: null }, 'sessionControls'],
    ['tenantId', { tenantId: ids.fabrikam }, 'tenantId'],
    ['conditions', { conditions: undefined }, 'is required'],
  ])('refuses a wrong %s and names it, with its value', async (field, change, detail) => {
    const error = await errorOf(
      await (await administrator()).send('POST', path, { ...documented, ...change }),
    )
    expect(error).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringMatching(
        /^1007: Incoming ConditionalAccessPolicy object is null or does not match the schema/,
      ),
    })
    expect(error.message).toContain(`${field}: `)
    expect(error.message).toContain(detail)
    expect(emulator.store.conditionalAccessPolicies.size).toBe(0)
  })

  it.each([
    [
      'a named location',
      { conditions: { ...documented.conditions, locations: { includeLocations: [ids.milan] } } },
      'conditions.locations.includeLocations[0]',
    ],
    [
      'a strength',
      { grantControls: { operator: 'OR', authenticationStrength: { id: ids.milan } } },
      'grantControls.authenticationStrength.id',
    ],
    [
      'terms of use',
      { grantControls: { operator: 'OR', termsOfUse: [ids.milan] } },
      'grantControls.termsOfUse[0]',
    ],
  ])('refuses %s that the tenant does not have', async (_what, change, field) => {
    const error = await errorOf(
      await (await administrator()).send('POST', path, { ...documented, ...change }),
    )
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message).toBe(`${field}: ${ids.milan} does not exist in this tenant.`)
  })

  it('refuses what is no JSON, and a body without end', async () => {
    const authorization = `Bearer ${await tokens.ofUser(ids.admin, ['Policy.ReadWrite.ConditionalAccess'])}`
    const post = (body: string) =>
      emulator.fetch(
        new Request(`https://localhost:8443${path}`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body,
        }),
      )
    expect((await post('{"displayName":')).status).toBe(400)
    expect((await post('null')).status).toBe(400)
    expect((await post(JSON.stringify({ displayName: 'x'.repeat(300_000) }))).status).toBe(413)
    expect((await post(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)).status).toBe(400)
  })
})

describe('reading policies', () => {
  it('lists those of the tenant, filtered, sorted and page by page', async () => {
    for (const displayName of ['b', 'a', 'c']) await created({ ...documented, displayName })
    const ada = await administrator()
    const names = async (query: string) =>
      (await (await ada.get(`${path}?${query}`)).json()).value.map(
        ({ displayName }: { displayName: string }) => displayName,
      )
    expect(await names('$orderby=displayName')).toEqual(['a', 'b', 'c'])
    expect(await names("$filter=displayName eq 'c'")).toEqual(['c'])
    const first = await (await ada.get(`${path}?$top=2&$count=true`)).json()
    expect(first).toMatchObject({
      '@odata.context': `${root}/$metadata#identity/conditionalAccess/policies`,
      '@odata.count': 3,
      '@odata.nextLink': expect.stringMatching(/%24skip=2$/),
    })
    const next = new URL(first['@odata.nextLink'])
    expect((await (await ada.get(`${next.pathname}${next.search}`)).json()).value).toHaveLength(1)
  })

  it('shows nothing of another tenant, and changes nothing there', async () => {
    const id = await created()
    const policy = emulator.store.conditionalAccessPolicies.get(id)!
    emulator.store.conditionalAccessPolicies.put({ ...policy, tenantId: ids.fabrikam })
    const ada = await administrator()
    expect((await (await ada.get(path)).json()).value).toEqual([])
    expect((await ada.get(`${path}/${id}`)).status).toBe(404)
    expect((await ada.send('PATCH', `${path}/${id}`, { state: 'disabled' })).status).toBe(404)
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(404)
    expect(emulator.store.conditionalAccessPolicies.get(id)?.state).toBe('enabled')
  })

  it('refuses an id that is none, and one that nothing has', async () => {
    const ada = await administrator()
    expect(await errorOf(await ada.get(`${path}/mine`))).toMatchObject({
      status: 400,
      message: "Invalid object identifier 'mine'.",
    })
    expect(await errorOf(await ada.get(`${path}/${ids.milan}`))).toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
    })
  })
})

describe('changing a policy', () => {
  it('changes what is named and leaves the rest, member by member, as documented', async () => {
    const id = await created()
    const ada = await administrator()
    const before = await (await ada.get(`${path}/${id}`)).json()
    const change = { conditions: { signInRiskLevels: ['high', 'medium', 'low'] } }
    expect((await ada.send('PATCH', `${path}/${id}`, change)).status).toBe(204)
    expect(await (await ada.get(`${path}/${id}`)).json()).toEqual({
      ...before,
      modifiedDateTime: '2026-11-22T09:00:00.000Z',
      conditions: { ...before.conditions, ...change.conditions },
    })
  })

  it('takes a member away with null', async () => {
    const id = await created()
    const ada = await administrator()
    await ada.send('PATCH', `${path}/${id}`, { conditions: { locations: null } })
    expect((await (await ada.get(`${path}/${id}`)).json()).conditions.locations).toBeNull()
  })

  it('takes back the whole of what was read', async () => {
    const grantControls = {
      operator: 'OR',
      authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' },
    }
    const id = await created({ ...documented, grantControls })
    const ada = await administrator()
    const read = await (await ada.get(`${path}/${id}`)).json()
    const answer = await ada.send('PATCH', `${path}/${id}`, { ...read, displayName: 'Renamed' })
    expect(answer.status, await answer.text()).toBe(204)
    expect(emulator.store.conditionalAccessPolicies.get(id)?.displayName).toBe('Renamed')
  })

  it.each([
    ['an unknown member', { conditions: { plattforms: null } }, 'conditions.plattforms'],
    ['a wrong value', { grantControls: { operator: 'XOR' } }, 'grantControls.operator'],
    ['a policy that would demand nothing', { grantControls: null }, 'grantControls'],
    ['no object', [], 'object'],
  ])('refuses %s, and the old policy stays', async (_what, change, field) => {
    const id = await created()
    const before = emulator.store.conditionalAccessPolicies.get(id)
    const error = await errorOf(await (await administrator()).send('PATCH', `${path}/${id}`, change))
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message).toContain(field)
    expect(emulator.store.conditionalAccessPolicies.get(id)).toBe(before)
  })

  it('cannot switch one on while security defaults are on, in Entra’s words', async () => {
    const id = await created({ ...documented, state: 'enabledForReportingButNotEnforced' })
    const ada = await tokens.asUser(
      ids.admin,
      'Policy.ReadWrite.SecurityDefaults',
      'Policy.ReadWrite.ConditionalAccess',
    )
    await ada.send('PATCH', '/graph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy', {
      isEnabled: true,
    })
    const error = await errorOf(await ada.send('PATCH', `${path}/${id}`, { state: 'enabled' }))
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message).toContain(
      'Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.',
    )
  })
})

describe('deleting a policy', () => {
  it('takes it away for good', async () => {
    const id = await created()
    const ada = await administrator()
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(404)
    expect((await (await ada.get(path)).json()).value).toEqual([])
  })
})

describe('the right to it', () => {
  it.each(['Policy.Read.All', 'Policy.Read.ConditionalAccess'])(
    'is to read with %s and no more',
    async (scope) => {
      const ada = await tokens.asUser(ids.admin, scope)
      expect((await ada.get(path)).status).toBe(200)
      expect(await errorOf(await ada.send('POST', path, documented))).toMatchObject({
        status: 403,
        code: 'Authorization_RequestDenied',
      })
    },
  )

  it('needs a directory role besides the permission', async () => {
    const mila = await tokens.asUser(ids.milan, 'Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess')
    expect((await mila.get(path)).status).toBe(403)
    expect((await mila.send('POST', path, documented)).status).toBe(403)
    const conditionalAccessAdministrator = 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9'
    const user = emulator.store.users.get(ids.milan)!
    emulator.store.users.put({ ...user, roles: [conditionalAccessAdministrator] })
    expect((await mila.send('POST', path, documented)).status).toBe(201)
  })

  it('is an application’s by its own permissions', async () => {
    expect((await (await tokens.asDaemon('User.Read.All')).get(path)).status).toBe(403)
    const daemon = await tokens.asDaemon('Policy.ReadWrite.ConditionalAccess')
    expect((await daemon.send('POST', path, documented)).status).toBe(201)
  })

  it('is nobody’s without a token, and not the add-in’s', async () => {
    expect((await emulator.fetch(new Request(`https://localhost:8443${path}`))).status).toBe(401)
    const addIn = await tokens.asUser(ids.admin, 'User.Read', 'Mail.Read')
    expect((await addIn.get(path)).status).toBe(403)
  })

  it('comes with the short way: a token to order', async () => {
    const answer = await emulator.fetch(
      new Request('https://localhost:8443/_onbehalf/tokens', {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.controlKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          user: 'admin@contoso.com',
          resource: 'https://graph.microsoft.com',
          scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
        }),
      }),
    )
    const { token } = await answer.json()
    expect((await tokens.client(token).send('POST', path, documented)).status).toBe(201)
  })
})

describe('the consents of the default tenant', () => {
  it('are as they were: nobody was given the new permissions', () => {
    const scopes = [...emulator.store.grants.all()].flatMap(({ scope }) => scope.split(' '))
    expect(scopes.filter((scope) => /Policy|Group|Audit|Device|Authentication/.test(scope))).toEqual([])
  })
})
