import { Hono } from 'hono'
import { z } from 'zod'
import { readBody, refuse } from '../controls/refuse.js'
import { graphRequests, pathOf } from './graph-requests.js'
import { RegistrationRefused } from './registration-refused.js'
import type { KeptRegistration, Registrations } from './registrations.js'
import { audiences } from './wish.js'

const order = z.strictObject({
  addIn: z.string().max(64).optional(),
  manifest: z.string().max(1_048_576).optional(),
  displayName: z.string().min(1).max(256).optional(),
  origin: z.string().max(256).optional(),
  tenant: z.guid().optional(),
  audience: z.enum(Object.keys(audiences) as [keyof typeof audiences]).optional(),
  permissions: z.array(z.string().min(1).max(100)).max(50).optional(),
  redirects: z.array(z.string().min(1).max(256)).max(20).optional(),
  secret: z.boolean().optional(),
  secretHint: z.string().max(3).optional(),
  certificate: z.base64().max(16_384).optional(),
  consent: z.enum(['admin', 'link']).optional(),
  dryRun: z.boolean().optional(),
})

/**
 * `POST /` registers a sideloaded add-in (`addIn`), a manifest, or what a name and an origin say; `DELETE /{id}` takes it
 * back. The answer is the only one in which the secret is seen.
 */
export function registrationRoutes(registrations: Registrations): Hono {
  const routes = new Hono()
  routes.post('/', async ({ req, json }) => {
    const { addIn, tenant, dryRun, ...given } = await readBody(req, order)
    const wish = defined(given)
    const place = defined({ addIn, tenant })
    if (dryRun) {
      const requests = await registrations.rehearse(wish, place)
      return json({
        requests: requests.map((request) => ({
          method: graphRequests[request.name].method,
          path: `/v1.0${pathOf(request)}`,
          body: request.body,
          documentation: graphRequests[request.name].documentation,
        })),
      })
    }
    return json(shown(await registrations.make(wish, place)), 201, { 'cache-control': 'no-store' })
  })
  routes.delete('/:id', async ({ req, body }) => {
    const id = req.param('id')
    if (await registrations.undo(id)) return body(null, 204)
    return refuse(404, 'no-such-registration', `No registration of this run has the id ${id.slice(0, 64)}.`)
  })
  routes.onError((error) => {
    if (!(error instanceof RegistrationRefused)) throw error
    const status = error.status === 404 ? 404 : 400
    return refuse(status, 'not-registered', error.message)
  })
  return routes
}

/** For the page: what was made, and the lines of the server's settings. */
function shown({ undoId, undo: _undo, secret, ...made }: KeptRegistration): object {
  const lines = [`CLIENT_ID=${made.clientId}`, ...(secret ? [`CLIENT_SECRET=${secret.value}`] : [])]
  return { id: undoId, application: made.id, ...without(made, 'id'), secretEnds: secret?.ends, env: lines }
}

function without<T extends object, Name extends keyof T>(value: T, name: Name): Omit<T, Name> {
  const { [name]: _left, ...rest } = value
  return rest
}

function defined<T extends object>(value: T): { [name in keyof T]?: Exclude<T[name], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as { [name in keyof T]?: Exclude<T[name], undefined> }
}
