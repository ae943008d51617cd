import { expect, it } from 'vitest'
import { GraphTokens } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const tokens = new GraphTokens(createEmulator())

it('/organization is the tenant of the caller with its domains', async () => {
  const body = await (
    await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/organization')
  ).json()
  expect(body.value).toHaveLength(1)
  expect(body.value[0]).toMatchObject({ id: ids.contoso, displayName: 'Contoso', tenantType: 'AAD' })
  expect(body.value[0].verifiedDomains).toContainEqual(
    expect.objectContaining({ name: 'contoso.com', isDefault: true, isInitial: false, type: 'Managed' }),
  )
})

it('/organization/{id} knows no other tenant', async () => {
  const daemon = await tokens.asDaemon('Organization.Read.All')
  expect((await daemon.get(`/graph/v1.0/organization/${ids.contoso}`)).status).toBe(200)
  expect((await daemon.get(`/graph/v1.0/organization/${ids.fabrikam}`)).status).toBe(404)
})

it('/organization needs a permission', async () => {
  expect((await (await tokens.asDaemon('Mail.Read')).get('/graph/v1.0/organization')).status).toBe(403)
})
