import { Hono } from 'hono'
import type { Ground } from '../ground.js'

/**
 * A slice of Microsoft Graph, to be mounted at `/graph`: people, mail, files, photos, app registrations, service
 * principals, consents, the organization, and what administrators decide: policies, places, groups, methods, devices,
 * risk, terms of use, and the sign-in log; under `/v1.0`, and what only the beta version has under `/beta`; in batches
 * under both. Access is evaluated continuously for clients that understand it. UserInfo, which lives on the same host,
 * is the token service's and passed on.
 *
 * The resources, their schemas and the verifier are loaded by the first request, so that a start does not wait for them.
 *
 * @example
 * routes.route('/graph', createGraph(ground))
 */
export function createGraph(ground: Ground): Hono {
  const routes = new Hono()
  let service: Promise<(request: Request) => Promise<Response>> | undefined
  routes.all('/*', async (context, next) => {
    if (context.req.path.includes('/oidc/')) return next()
    service ??= import('./service.js').then(({ createService }) => createService(ground))
    return (await service)(context.req.raw)
  })
  return routes
}
