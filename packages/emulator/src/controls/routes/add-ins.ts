import { type Manifest, ManifestError, readManifest } from '@onbehalf/manifest'
import { Hono } from 'hono'
import { refuse } from '../refuse.js'

/** Where sideloaded add-ins are kept. */
export interface AddInShelf {
  put(record: { id: string; manifest: string; addedAt: number }): void
  delete(id: string): void
  get(id: string): { id: string; manifest: string } | undefined
  all(): Iterable<{ id: string; manifest: string }>
}

/** Sideloading: `PUT /{id}` with a manifest, XML or JSON, as the body; `DELETE /{id}`; `GET /`. */
export function addInRoutes(shelf: AddInShelf, now: () => number): Hono {
  const routes = new Hono()
  routes.get('/', (context) =>
    context.json({ addIns: [...shelf.all()].map(({ manifest }) => summaryOf(readManifest(manifest))) }),
  )
  routes.put('/:id', async (context) => {
    const text = await context.req.text()
    const manifest = readOrRefuse(text)
    if (manifest instanceof Response) return manifest
    const id = context.req.param('id').toLowerCase()
    if (id !== manifest.id) {
      return refuse(400, 'other-id', `The manifest's id is ${manifest.id}; the address names ${id}.`)
    }
    shelf.put({ id, manifest: text, addedAt: now() })
    return context.json(summaryOf(manifest))
  })
  routes.delete('/:id', (context) => {
    const id = context.req.param('id').toLowerCase()
    if (!shelf.get(id)) return refuse(404, 'no-such-add-in', `No add-in with the id ${id} is sideloaded.`)
    shelf.delete(id)
    return context.body(null, 204)
  })
  return routes
}

function readOrRefuse(text: string): Manifest | Response {
  try {
    return readManifest(text)
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    return refuse(400, 'bad-manifest', error.message)
  }
}

function summaryOf({ id, displayName, version, hosts, webApplicationInfo }: Manifest): object {
  return { id, displayName, version, hosts, clientId: webApplicationInfo?.id ?? null }
}
