import { beforeEach, describe, expect, it } from 'vitest'
import { addInRoutes } from './add-ins.js'

const id = '7a4d9b52-0f3c-4c53-8d2e-5b8f6f2f9c11'
const manifest = JSON.stringify({
  manifestVersion: '1.17',
  id,
  version: '1.0.0',
  name: { short: 'Contoso Inbox' },
  description: { short: 'Mail beside your mail', full: 'Mail beside your mail' },
  developer: { name: 'Contoso' },
  validDomains: ['localhost:3000'],
  extensions: [
    {
      requirements: { scopes: ['mail'] },
      runtimes: [{ id: 'pane', type: 'general', code: { page: 'https://localhost:3000/taskpane.html' } }],
    },
  ],
})

let shelf: Map<string, { id: string; manifest: string; addedAt: number }>
let routes: ReturnType<typeof addInRoutes>

beforeEach(() => {
  shelf = new Map()
  const asShelf = {
    put: (record: { id: string; manifest: string; addedAt: number }) => void shelf.set(record.id, record),
    delete: (key: string) => void shelf.delete(key),
    get: (key: string) => shelf.get(key),
    all: () => shelf.values(),
  }
  routes = addInRoutes(
    asShelf,
    () => 42,
    async (address) =>
      address === 'https://localhost:3000/manifest.xml' ? manifest : new Response(address, { status: 400 }),
  )
})

describe('sideloading', () => {
  it('keeps a manifest under its own id, lists it and takes it back', async () => {
    expect((await routes.request(`/${id}`, { method: 'PUT', body: manifest })).status).toBe(200)
    expect(shelf.get(id)?.addedAt).toBe(42)
    expect(await (await routes.request('/')).json()).toMatchObject({ addIns: [{ id, hosts: ['outlook'] }] })
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(shelf.size).toBe(0)
  })

  it('takes the manifest at an address, and hands on why there is none', async () => {
    const add = (body: object) => routes.request('/', { method: 'POST', body: JSON.stringify(body) })
    expect((await add({ address: 'https://localhost:3000/manifest.xml' })).status).toBe(200)
    expect(shelf.get(id)?.manifest).toBe(manifest)
    expect((await add({ address: 'https://contoso.com/manifest.xml' })).status).toBe(400)
    expect(shelf.size).toBe(1)
  })

  it('refuses a manifest under another id, naming both', async () => {
    const answer = await routes.request('/11111111-1111-4111-8111-111111111111', {
      method: 'PUT',
      body: manifest,
    })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(id)
    expect(shelf.size).toBe(0)
  })

  it.each(['', 'not a manifest', '<OfficeApp', '{"id":1'])('refuses %j with a sentence', async (body) => {
    const answer = await routes.request(`/${id}`, { method: 'PUT', body })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'bad-manifest' } })
  })

  it('says that an unknown one cannot be removed', async () => {
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(404)
  })
})
