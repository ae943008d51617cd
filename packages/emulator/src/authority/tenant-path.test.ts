import { expect, it } from 'vitest'
import { createEmulator } from '../emulator.js'
import { ids } from '../tenant/default-tenant.js'
import { placeUser, resolveTenantPath } from './tenant-path.js'

const { directory, store } = createEmulator()

it.each([
  ['common', 'common'],
  ['ORGANIZATIONS', 'organizations'],
  ['consumers', ids.personal],
  ['contoso.onmicrosoft.com', ids.contoso],
  ['Corp.Contoso.com', ids.contoso],
  [ids.fabrikam.toUpperCase(), ids.fabrikam],
])('%s leads to %s', (written, segment) => {
  expect(resolveTenantPath(directory, written).segment).toBe(segment)
})

it.each([
  ['a domain that nobody owns', 'nowhere.example', 90_002],
  ['an id that nobody has', '11111111-2222-3333-4444-555555555555', 90_002],
  ['a name without a dot', 'contoso', 900_023],
  ['odd signs', '../x', 900_023],
])('%s is refused', (_what, written, number) => {
  expect(() => resolveTenantPath(directory, written)).toThrow(`AADSTS${number}:`)
})

it.each([
  ['a member at home', ids.milan, ids.contoso, ids.contoso],
  ['a member at common', ids.milan, 'common', ids.contoso],
  ['a guest where they are one', ids.milan, ids.fabrikam, ids.fabrikam],
  ['nobody where they are none', ids.nomfa, ids.fabrikam, undefined],
  ['a personal account at common', ids.someone, 'common', ids.personal],
  ['no personal account at organizations', ids.someone, 'organizations', undefined],
])('%s', (_who, userId, segment, tenantId) => {
  const placed = placeUser(directory, resolveTenantPath(directory, segment), store.users.get(userId)!)
  expect(placed?.tenant.id).toBe(tenantId)
  expect(placed?.user.tenantId).toBe(tenantId)
})
