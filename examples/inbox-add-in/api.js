// @ts-check
import { createApi } from '@onbehalf/server/express'
import express from 'express'
import { permissions, photo, resources } from './resources.js'

/**
 * The API with Onbehalf: a route states its permission; a refusal becomes an answer that the page understands.
 *
 * @param {import('./settings.js').Settings} settings
 */
export function api({ clientId, clientSecret, authority, allowAuthority, graph, origin }) {
  const guard = createApi({
    clientId,
    tenants: 'any-work-tenant',
    credential: { secret: clientSecret },
    authority,
    graph,
    allowAuthority,
    consentRedirect: `${origin}/redirect.html`,
    clientCapabilities: ['cp1'],
  })
  const user = { scope: 'access_as_user' }

  const router = express.Router()
  for (const [name, { path, pick }] of Object.entries(resources)) {
    router.get(
      `/${name}`,
      guard.route(user, async (caller, _req, res) => {
        res.json(pick(await caller.graph(...permissions).get(path)))
      }),
    )
  }
  router.get(
    '/photo',
    guard.route(user, async (caller, _req, res) => {
      const picture = await caller.graph(...permissions).fetch(photo)
      res.type(picture.headers.get('content-type') ?? 'image/jpeg')
      res.send(Buffer.from(await picture.arrayBuffer()))
    }),
  )
  return router
}
