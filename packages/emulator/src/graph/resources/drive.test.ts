import { beforeAll, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
let mila: GraphClient

beforeAll(async () => {
  mila = await tokens.asUser(ids.milan, 'Files.Read')
})

const json = async (client: GraphClient, path: string) => (await client.get(`/graph/v1.0${path}`)).json()

describe('/me/drive/root/children', () => {
  it('gives files with their type and folders without', async () => {
    const { value } = await json(mila, '/me/drive/root/children')
    const word = value.find(({ name }: { name: string }) => name === 'Rila Instruments - Offer 2026-118.docx')
    expect(word).toMatchObject({
      size: 48_212,
      lastModifiedDateTime: '2026-11-20T14:55:00Z',
      file: { mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
      lastModifiedBy: { user: { displayName: 'Mila Nikolova' } },
      parentReference: { driveType: 'business', path: '/drive/root:' },
    })
    const folder = value.find(({ name }: { name: string }) => name === 'Customers')
    expect(folder).toHaveProperty('folder')
    expect(folder).not.toHaveProperty('file')
  })

  it('selects, sorts and turns pages', async () => {
    const first = await json(mila, '/me/drive/root/children?$top=4&$select=name,size&$orderby=size desc')
    expect(Object.keys(first.value[0])).toEqual(['name', 'size'])
    expect(first.value[0].name).toBe('Photos of the stand in Sofia.zip')
    const second = await (await mila.get(first['@odata.nextLink'])).json()
    expect(second.value).toHaveLength(4)
    expect(second.value[0].size).toBeLessThanOrEqual(first.value[3].size)
  })

  it('needs Files.Read, in the words of the file service', async () => {
    const answer = await (await tokens.asUser(ids.milan, 'User.Read', 'Mail.Read')).get(
      '/graph/v1.0/me/drive/root/children',
    )
    expect(answer.status).toBe(403)
    expect((await answer.json()).error.code).toBe('accessDenied')
  })

  it('is for applications under /users', async () => {
    const daemon = await tokens.asDaemon('Files.Read.All')
    expect((await json(daemon, '/users/nomfa@contoso.com/drive/root/children')).value.length).toBeGreaterThan(
      7,
    )
    expect((await mila.get('/graph/v1.0/users/nomfa@contoso.com/drive/root/children')).status).toBe(403)
  })

  it('does not exist for a guest', async () => {
    const guest = emulator.store.users.find(({ home }) => home?.id === ids.milan)!
    const answer = await (await tokens.asUser(guest.id, 'Files.Read')).get('/graph/v1.0/me/drive')
    expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'ResourceNotFound'])
  })
})

it('/me/drive tells whose it is and how full', async () => {
  const sum = emulator.store.driveItems
    .filter(({ userId }) => userId === ids.milan)
    .reduce((total, { size }) => total + size, 0)
  expect(await json(mila, '/me/drive')).toMatchObject({
    driveType: 'business',
    owner: { user: { id: ids.milan } },
    quota: { used: sum },
  })
  expect(await json(await tokens.asUser(ids.someone, 'Files.Read'), '/me/drive')).toMatchObject({
    driveType: 'personal',
  })
})

it('/me/drive/items/{id} is one file of the list, and nobody finds the file of another', async () => {
  const { value } = await json(mila, '/me/drive/root/children?$top=1')
  expect(await json(mila, `/me/drive/items/${value[0].id}`)).toMatchObject(value[0])
  const noah = await tokens.asUser(ids.nomfa, 'Files.Read')
  const answer = await noah.get(`/graph/v1.0/me/drive/items/${value[0].id}`)
  expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'itemNotFound'])
})

it('/me/drive/root counts what lies in it', async () => {
  const { value } = await json(mila, '/me/drive/root/children')
  expect(await json(mila, '/me/drive/root')).toMatchObject({
    name: 'root',
    folder: { childCount: value.length },
  })
})
