import { Hono } from 'hono'
import type { Ground } from '../ground.js'
import { invokeCommand } from './admin/invoke-command.js'
import { createAuthenticate } from './authentication/authenticate.js'
import { createBearer } from './authentication/bearer.js'
import { ProxyAuthentication } from './authentication/proxy-authentication.js'
import { answerWebServices } from './ews/web-services.js'
import { onPremisesRoutes } from './on-premises/on-premises.js'

/**
 * Exchange Online: mailboxes by Exchange Web Services, and the two ways to prove oneself there. Modern authentication sends
 * a client to Entra and wants a token; basic authentication takes the password itself, and is refused as in the cloud
 * today unless the conditions say otherwise.
 *
 * @returns Routes to be mounted at `/exchange`.
 */
export function createExchange(ground: Ground): Hono {
  const bearer = createBearer(ground)
  const authenticate = createAuthenticate(ground, { bearer, proxy: new ProxyAuthentication(ground, bearer) })
  const routes = new Hono()
  for (const path of [
    '/ews/exchange.asmx',
    '/EWS/Exchange.asmx',
    '/EWS/exchange.asmx',
    '/ews/Exchange.asmx',
  ]) {
    // Clients and scripts read the challenge by GET as well.
    routes.on(['GET', 'POST'], path, ({ req }) => answerWebServices(ground, authenticate, req.raw))
  }
  for (const name of ['adminapi', 'adminApi']) {
    routes.post(`/${name}/beta/:tenant/InvokeCommand`, ({ req }) =>
      invokeCommand(ground, bearer, req.raw, req.param('tenant')),
    )
  }
  routes.route('/on-premises', onPremisesRoutes(ground, bearer))
  routes.all('*', () => new Response('Exchange Online answers nothing here.', { status: 404 }))
  return routes
}
