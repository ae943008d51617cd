import type { EntraError } from '@onbehalf/protocol'
import { Hono } from 'hono'
import type { Ground } from '../ground.js'
import { mount } from './endpoint.js'
import { endpoints } from './endpoints/index.js'
import { errorResponse } from './errors/error-response.js'
import { mintToken } from './forge/mint-token.js'
import { mintTokenRoute } from './forge/mint-token-route.js'
import type { TokenOrder } from './forge/token-spec.js'
import { phoneRoutes } from './phone/control-routes.js'
import { signInRoutes } from './policy/sign-in-routes.js'
import { whatIfRoutes } from './policy/what-if-routes.js'
import { withAuthorityHeaders } from './requests/response-headers.js'
import { traceOf } from './requests/trace.js'
import { createServices, type Services } from './services.js'

/** The token service: everything that answers under `login.microsoftonline.com`. */
export interface Authority {
  /** Mounted at `/`, after everything else: its first path segment is a tenant. */
  routes: Hono
  services: Services
  /** Makes any token, broken ones included. */
  mintToken: (order: TokenOrder) => Promise<string>
  /** The same as a route of the control API. */
  mintTokenRoute: (request: Request) => Promise<Response>
  /** What waits on phones, as routes of the control API. */
  phoneRoutes: Hono
  /** The sign-in log, as routes of the control API. */
  signInRoutes: Hono
  /** Questions to the policies, as routes of the control API. */
  whatIfRoutes: Hono
  /** Writes a refusal as the token endpoint does, for faults that stand in for one. */
  refuse: (error: EntraError, request: Request) => Response
  /** Forgets what is kept in memory: who is locked out, and what was sent to phones. */
  clear: () => void
}

/** Builds the token service on the emulator's ground. */
export function createAuthority(ground: Ground): Authority {
  const services = createServices(ground)
  const routes = new Hono()
  for (const endpoint of endpoints) mount(routes, endpoint, services)
  return {
    routes,
    services,
    mintToken: (order) => mintToken(services, order),
    mintTokenRoute: (request) => mintTokenRoute(services, request),
    phoneRoutes: phoneRoutes(services),
    signInRoutes: signInRoutes(ground),
    whatIfRoutes: whatIfRoutes(ground),
    clear() {
      services.lockOut.clear()
      services.phones.clear()
    },
    refuse(error, request) {
      const trace = traceOf(ground, request)
      return withAuthorityHeaders(errorResponse(error, trace, services.issuers), trace, 'nobody')
    },
  }
}
