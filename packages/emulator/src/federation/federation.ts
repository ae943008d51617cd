import { Hono } from 'hono'
import type { Ground } from '../ground.js'
import { controlRoutes } from './control-routes.js'
import { metadataDocument } from './metadata.js'
import { passive } from './passive/passive.js'
import { createService, type FederationService } from './service.js'
import { dialects } from './trust/dialect.js'
import { metadataExchange } from './trust/mex.js'
import { answerTrust, type TrustEndpoint } from './trust/trust-endpoint.js'
import { usernameMixed } from './trust/username-mixed.js'
import { windowsTransport } from './trust/windows-transport.js'

/** The organizations' own AD FS, under `/adfs`. */
export interface Federation {
  /** Mounted at `/adfs`. */
  routes: Hono
  /** What stands behind it, as routes of the control API. */
  controlRoutes: Hono
  /** Forgets what is kept in memory. */
  clear(): void
}

const trustEndpoints: readonly TrustEndpoint[] = [usernameMixed, windowsTransport]

/** Builds AD FS on the emulator's ground. It knows Entra as a relying party, and nothing of how that decides. */
export function createFederation(ground: Ground): Federation {
  const service = createService(ground)
  const { origin } = ground.addresses
  const routes = new Hono()
  routes.get('/services/trust/mex', () => metadataExchange(origin))
  for (const dialect of dialects) {
    for (const endpoint of trustEndpoints) {
      const path = `/services/trust/${dialect.segment}/${endpoint.name}`
      routes.post(path, ({ req }) => answerTrust(service, endpoint, dialect, req.raw))
    }
  }
  for (const path of ['/ls', '/ls/']) routes.on(['GET', 'POST'], path, ({ req }) => passive(service, req.raw))
  // Real ones answer in small letters too.
  for (const path of [
    '/FederationMetadata/2007-06/FederationMetadata.xml',
    '/federationmetadata/2007-06/federationmetadata.xml',
  ])
    routes.get(path, () => metadata(service))
  routes.all('*', () => new Response('AD FS answers nothing here.', { status: 404 }))
  return { routes, controlRoutes: controlRoutes(service), clear: () => service.accounts.clear() }
}

async function metadata({ ground, certificates }: FederationService): Promise<Response> {
  const { primary, next } = await certificates.published()
  const published = next === undefined ? [primary] : [primary, next]
  const document = metadataDocument({ origin: ground.addresses.origin, certificates: published })
  return new Response(`<?xml version="1.0" encoding="utf-8"?>${document}`, {
    headers: { 'content-type': 'application/samlmetadata+xml; charset=utf-8' },
  })
}
