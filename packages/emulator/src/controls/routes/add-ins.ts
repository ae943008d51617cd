import { type Manifest, ManifestError, readManifest } from '@onbehalf/manifest'
import { Hono } from 'hono'
import { z } from 'zod'
import { readBody, refuse } from '../refuse.js'

interface KeptAddIn {
  id: string
  manifest: string
  addedAt: number
  /** The manifest that an administrator has accepted. */
  accepted?: string
}

/** Where sideloaded add-ins are kept. */
export interface AddInShelf {
  put(record: KeptAddIn): void
  delete(id: string): void
  get(id: string): KeptAddIn | undefined
  all(): Iterable<KeptAddIn>
}

const byAddress = z.strictObject({ address: z.string().min(1).max(2_048) })

/**
 * Sideloading: `PUT /{id}` with a manifest, XML or JSON, as the body; `POST /` with the `address` of one on this
 * computer; `DELETE /{id}`; `GET /`. While add-ins come from the catalog of the organization, an administrator deploys
 * them: `POST /{id}/accept` accepts what a later manifest changes.
 *
 * @param isDeployed whether add-ins come from the organization now
 * @param manifestAt fetches a manifest, or answers why there is none
 */
export function addInRoutes(
  shelf: AddInShelf,
  now: () => number,
  manifestAt: (address: string) => Promise<string | Response>,
  isDeployed: () => boolean = () => false,
): Hono {
  const routes = new Hono()
  const put = (id: string, manifest: string): void => {
    const accepted = isDeployed() ? (shelf.get(id)?.accepted ?? manifest) : undefined
    shelf.put({ id, manifest, addedAt: now(), ...(accepted !== undefined && { accepted }) })
  }
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
    put(id, text)
    return context.json(summaryOf(manifest))
  })
  routes.post('/', async (context) => {
    const text = await manifestAt((await readBody(context.req, byAddress)).address)
    if (text instanceof Response) return text
    const manifest = readOrRefuse(text)
    if (manifest instanceof Response) return manifest
    put(manifest.id, text)
    return context.json(summaryOf(manifest))
  })
  routes.post('/:id/accept', (context) => {
    const kept = shelf.get(context.req.param('id').toLowerCase())
    if (!kept) return refuse(404, 'no-such-add-in', 'No add-in with this id is sideloaded.')
    shelf.put({ ...kept, accepted: kept.manifest })
    return context.json(summaryOf(readManifest(kept.manifest)))
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
