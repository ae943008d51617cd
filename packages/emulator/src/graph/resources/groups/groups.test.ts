import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/groups'
const administrator = () => tokens.asUser(ids.admin, 'Group.ReadWrite.All', 'User.Read.All')
const support = {
  displayName: 'Support desk',
  mailEnabled: false,
  mailNickname: 'support',
  securityEnabled: true,
}
const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

async function created(more: object = {}): Promise<string> {
  const answer = await (await administrator()).send('POST', path, { ...support, ...more })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}
const membersOf = async (id: string) =>
  (await (await (await administrator()).get(`${path}/${id}/members`)).json()).value

describe('/groups', () => {
  it('are none in the default tenant', async () => {
    expect((await (await (await administrator()).get(path)).json()).value).toEqual([])
  })

  it('answers a new one as documented', async () => {
    const answer = await (await administrator()).send('POST', path, support)
    expect(await answer.json()).toMatchObject({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#groups/$entity',
      ...support,
      createdDateTime: '2026-11-22T09:00:00.000Z',
      description: null,
      groupTypes: [],
      mail: null,
    })
  })

  it('changes and deletes one', async () => {
    const id = await created()
    const ada = await administrator()
    expect((await ada.send('PATCH', `${path}/${id}`, { description: 'First line' })).status).toBe(204)
    expect(await (await ada.get(`${path}/${id}`)).json()).toMatchObject({
      ...support,
      description: 'First line',
    })
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ada.get(`${path}/${id}`)).status).toBe(404)
  })

  it.each([
    ['displayName', { displayName: '' }],
    ['mailEnabled', { mailEnabled: true }],
    ['groupTypes', { groupTypes: ['Unified'] }],
    ['securityEnabled', { securityEnabled: undefined }],
    ['owner', { owner: ids.milan }],
  ])('refuses a wrong %s and names it', async (field, change) => {
    const error = await errorOf(await (await administrator()).send('POST', path, { ...support, ...change }))
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(`'${field}'`) })
    expect(emulator.store.groups.size).toBe(0)
  })

  it('are read with a reading permission and not written, and not without a role', async () => {
    const reader = await tokens.asUser(ids.milan, 'Group.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    expect((await reader.send('POST', path, support)).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'Group.ReadWrite.All')
    expect((await mila.send('POST', path, support)).status).toBe(403)
    const daemon = await tokens.asDaemon('Group.ReadWrite.All')
    expect((await daemon.send('POST', path, support)).status).toBe(201)
  })

  it('tell nobody without the permission which of them exist', async () => {
    const reader = await tokens.asUser(ids.admin, 'Group.Read.All')
    const missing = `${path}/00000000-0000-4000-8000-000000000000`
    for (const which of [`${path}/${await created()}`, missing]) {
      expect((await reader.send('PATCH', which, { displayName: 'Other' })).status).toBe(403)
    }
  })
})

describe('the members of a group', () => {
  it('are added and removed by reference', async () => {
    const id = await created()
    const ada = await administrator()
    expect((await ada.send('POST', `${path}/${id}/members/$ref`, reference(ids.milan))).status).toBe(204)
    expect(await membersOf(id)).toMatchObject([
      { '@odata.type': '#microsoft.graph.user', id: ids.milan, displayName: 'Mila Nikolova' },
    ])
    expect((await ada.send('DELETE', `${path}/${id}/members/${ids.milan}/$ref`)).status).toBe(204)
    expect(await membersOf(id)).toEqual([])
    expect((await ada.send('DELETE', `${path}/${id}/members/${ids.milan}/$ref`)).status).toBe(404)
  })

  it('come with a new group and are added to it several at once', async () => {
    const bind = (...people: string[]) => ({
      'members@odata.bind': people.map((id) => reference(id)['@odata.id']),
    })
    const id = await created(bind(ids.milan))
    expect(
      (await (await administrator()).send('PATCH', `${path}/${id}`, bind(ids.nomfa, ids.admin))).status,
    ).toBe(204)
    expect(emulator.store.groups.get(id)?.members).toEqual([ids.milan, ids.nomfa, ids.admin])
  })

  it.each([
    ['somebody who is in it already', reference(ids.milan), 400],
    ['somebody of another tenant', reference(ids.someone), 404],
    ['what is no reference', { '@odata.id': 'Mila' }, 400],
    ['nothing', {}, 400],
  ])('cannot become %s', async (_what, body, status) => {
    const id = await created()
    const ada = await administrator()
    await ada.send('POST', `${path}/${id}/members/$ref`, reference(ids.milan))
    expect((await ada.send('POST', `${path}/${id}/members/$ref`, body)).status).toBe(status)
    expect(emulator.store.groups.get(id)?.members).toEqual([ids.milan])
  })

  it('know their groups', async () => {
    const id = await created({ 'members@odata.bind': [reference(ids.milan)['@odata.id']] })
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    expect((await (await mila.get('/graph/v1.0/me/memberOf')).json()).value).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', id, displayName: 'Support desk' },
    ])
    expect((await mila.get(`/graph/v1.0/users/${ids.nomfa}/memberOf`)).status).toBe(403)
  })
})
