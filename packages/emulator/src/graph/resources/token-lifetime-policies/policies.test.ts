import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-tenant.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)
const path = '/graph/v1.0/policies/tokenLifetimePolicies'
const eightHours = {
  definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}'],
  displayName: 'Eight hours',
}

let administrator: GraphClient

beforeEach(async () => {
  restore(emulator)
  administrator = await tokens.asUser(
    ids.admin,
    'Policy.ReadWrite.ApplicationConfiguration',
    'Application.ReadWrite.All',
  )
})

const created = async (body: object = eightHours) =>
  (await (await administrator.send('POST', path, body)).json()) as { id: string }
const applicationId = (appId: string) => emulator.directory.application(appId)!.id
const assign = (owner: string, id: string) =>
  administrator.send('POST', `/graph/v1.0/${owner}/tokenLifetimePolicies/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/policies/tokenLifetimePolicies/${id}`,
  })

/** @see https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy */
describe('token lifetime policies', () => {
  it('are made, read, changed and deleted', async () => {
    const answer = await administrator.send('POST', path, eightHours)
    expect(answer.status).toBe(201)
    const made = await answer.json()
    expect(made).toEqual({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#policies/tokenLifetimePolicies/$entity',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      deletedDateTime: null,
      ...eightHours,
      isOrganizationDefault: false,
    })
    const one = `${path}/${made.id}`
    expect((await administrator.send('PATCH', one, { displayName: 'Eight' })).status).toBe(204)
    expect(await (await administrator.get(one)).json()).toMatchObject({ displayName: 'Eight' })
    expect((await administrator.send('DELETE', one)).status).toBe(204)
    expect(await (await administrator.get(path)).json()).toMatchObject({ value: [] })
  })

  it('are assigned to an application and taken away', async () => {
    const { id } = await created()
    const owner = `applications/${applicationId(ids.inbox)}`
    expect((await assign(owner, id)).status).toBe(204)
    const list = () => administrator.get(`/graph/v1.0/${owner}/tokenLifetimePolicies`)
    expect((await (await list()).json()).value).toMatchObject([{ id }])
    expect((await (await administrator.get(`${path}/${id}/appliesTo`)).json()).value).toEqual([
      {
        '@odata.type': '#microsoft.graph.application',
        id: applicationId(ids.inbox),
        appId: ids.inbox,
        displayName: 'Contoso Inbox',
      },
    ])
    const reference = `/graph/v1.0/${owner}/tokenLifetimePolicies/${id}/$ref`
    expect((await administrator.send('DELETE', reference)).status).toBe(204)
    expect((await (await list()).json()).value).toEqual([])
    expect((await administrator.send('DELETE', reference)).status).toBe(404)
  })

  it('are one at most for an application, and one for an organization', async () => {
    const [first, second] = [await created(), await created()]
    const owner = `applications/${applicationId(ids.inbox)}`
    await assign(owner, first.id)
    const refused = await assign(owner, second.id)
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain("'Eight hours' already")
    await created({ ...eightHours, isOrganizationDefault: true })
    const twin = await administrator.send('PATCH', `${path}/${second.id}`, { isOrganizationDefault: true })
    expect(twin.status).toBe(400)
  })

  it.each([
    [
      { ...eightHours, definition: ['{"TokenLifetimePolicy":{"AccessTokenLifetime":"00:05:00"}}'] },
      '00:10:00',
    ],
    [{ ...eightHours, definition: [] }, 'one JSON text'],
    [{ displayName: 'None' }, 'definition'],
    [{ ...eightHours, refresh: 1 }, 'refresh'],
  ])('are refused when they do not fit: %j', async (body, words) => {
    const answer = await administrator.send('POST', path, body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toContain(words)
  })

  it('need their permission, and a role', async () => {
    const reader = await tokens.asUser(ids.admin, 'Policy.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    expect((await reader.send('POST', path, eightHours)).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'Policy.ReadWrite.ApplicationConfiguration')
    expect((await mila.send('POST', path, eightHours)).status).toBe(403)
    const daemon = await tokens.asDaemon('Policy.ReadWrite.ApplicationConfiguration')
    expect((await daemon.send('POST', path, eightHours)).status).toBe(201)
  })
})
