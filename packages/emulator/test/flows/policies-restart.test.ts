import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { openWriteLog } from '../../src/tenant/sqlite-log.js'
import { createStore } from '../../src/tenant/store.js'
import { GraphTokens } from '../graph-tokens.js'

const root = '/graph/v1.0/identity/conditionalAccess'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-policies-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** An emulator on the data of `folder`, and an administrator at its Graph. */
async function started() {
  const { stored, log } = openWriteLog(join(folder, 'store.sqlite'))
  const emulator = createEmulator({ store: createStore(stored, log) })
  const tokens = new GraphTokens(emulator)
  const ada = await tokens.asUser(
    ids.admin,
    'Policy.ReadWrite.ConditionalAccess',
    'Group.ReadWrite.All',
    'User.ReadWrite.All',
  )
  return { emulator, ada }
}

it('policies, places, groups and what was done to people outlive a restart; a reset takes them away', async () => {
  const before = await started()
  const group = await before.ada.send('POST', '/graph/v1.0/groups', {
    displayName: 'Sales',
    mailEnabled: false,
    mailNickname: 'sales',
    securityEnabled: true,
    'members@odata.bind': [`https://graph.microsoft.com/v1.0/directoryObjects/${ids.milan}`],
  })
  const location = await before.ada.send('POST', `${root}/namedLocations`, {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    displayName: 'Elsewhere',
    countriesAndRegions: ['FR'],
  })
  const [{ id: groupId }, { id: locationId }] = [await group.json(), await location.json()]
  const created = await before.ada.send('POST', `${root}/policies`, {
    displayName: 'Not from there',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      users: { includeGroups: [groupId] },
      applications: { includeApplications: ['All'] },
      locations: { includeLocations: [locationId] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  })
  const { '@odata.context': _context, ...policy } = await created.json()
  await before.ada.send('PATCH', `/graph/v1.0/users/${ids.nomfa}`, { accountEnabled: false })
  before.emulator.close()

  const { emulator, ada } = await started()
  expect(await (await ada.get(`${root}/policies/${policy.id}`)).json()).toMatchObject(policy)
  expect((await (await ada.get(`/graph/v1.0/groups/${groupId}/members`)).json()).value).toMatchObject([
    { id: ids.milan },
  ])
  expect((await (await ada.get(`${root}/namedLocations`)).json()).value).toMatchObject([{ id: locationId }])
  expect(emulator.store.users.get(ids.nomfa)).toMatchObject({ accountEnabled: false })

  const reset = await emulator.fetch(
    new Request('https://localhost:8443/_onbehalf/reset', {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.controlKey}` },
    }),
  )
  expect(reset.status).toBe(204)
  expect((await (await ada.get(`${root}/policies`)).json()).value).toEqual([])
  expect(emulator.store.groups.size).toBe(0)
  expect(emulator.store.users.get(ids.nomfa)?.accountEnabled).toBe(true)
  emulator.close()
})
