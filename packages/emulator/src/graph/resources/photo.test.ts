import { expect, it } from 'vitest'
import { GraphTokens } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)

it('/me/photo/$value is a picture', async () => {
  const answer = await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me/photo/$value')
  expect(answer.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
})

it('/me/photo tells its size', async () => {
  const answer = await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me/photo')
  expect(await answer.json()).toMatchObject({
    '@odata.mediaContentType': 'image/png',
    id: '240X240',
    height: 240,
    width: 240,
  })
})

it('a guest has none', async () => {
  const guest = emulator.store.users.find(({ home }) => home?.id === ids.milan)!
  const answer = await (await tokens.asUser(guest.id, 'User.Read')).get('/graph/v1.0/me/photo/$value')
  expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'ImageNotFound'])
})

it('of others needs a permission for others', async () => {
  const own = await tokens.asUser(ids.milan, 'User.Read')
  expect((await own.get('/graph/v1.0/users/nomfa@contoso.com/photo/$value')).status).toBe(403)
  const basic = await tokens.asUser(ids.milan, 'User.ReadBasic.All')
  expect((await basic.get('/graph/v1.0/users/nomfa@contoso.com/photo/$value')).status).toBe(200)
})
