import { Hono } from 'hono'
import type { Ground } from '../../ground.js'
import { mailboxKindOf } from '../../tenant/mailboxes.js'
import type { User } from '../../tenant/records.js'
import type { Authenticate } from '../authentication/authenticate.js'
import { type Bearer, isDiagnosis } from '../authentication/bearer.js'
import { challenge } from '../authentication/challenge.js'
import { answerWebServices } from '../ews/web-services.js'
import { authenticationMetadata } from './metadata.js'
import { ServerCertificate } from './server-certificate.js'
import { ServerTokens } from './server-tokens.js'

/**
 * Exchange on an organization's own premises: the mailboxes that were moved there, by the same web services, for who
 * brings a token of Entra (hybrid modern authentication) or one that the server signed for an add-in.
 *
 * @see https://learn.microsoft.com/exchange/plan-and-deploy/integration-with-sharepoint-and-skype/hybrid-modern-auth-overview
 */
export function onPremisesRoutes(ground: Ground, bearer: Bearer): Hono {
  const certificate = new ServerCertificate(ground)
  const tokens = new ServerTokens(ground, certificate)
  const authenticate = authenticating(ground, bearer, tokens)
  const routes = new Hono()
  routes.get('/autodiscover/metadata/json/1', async ({ json }) =>
    json(authenticationMetadata(ground, await certificate.key())),
  )
  for (const path of ['/EWS/Exchange.asmx', '/ews/exchange.asmx'])
    routes.post(path, ({ req }) => answerWebServices(ground, authenticate, req.raw, tokens))
  routes.all('*', () => new Response('Exchange on the premises answers nothing here.', { status: 404 }))
  return routes
}

function authenticating(ground: Ground, bearer: Bearer, tokens: ServerTokens): Authenticate {
  const authorizationUri = `${ground.addresses.issuerBase}/common/oauth2/authorize`
  return async (request) => {
    const token = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    const caller = (await tokens.callerOf(token)) ?? (await byEntra(bearer, token))
    if (caller && mailboxKindOf(ground.store, caller) === 'enterprise') return caller
    return challenge({ authorizationUri, basic: false })
  }
}

async function byEntra(bearer: Bearer, token: string): Promise<User | undefined> {
  if (token === '') return undefined
  const holder = await bearer(token)
  return !isDiagnosis(holder) && holder.token.kind === 'delegated' ? holder.user : undefined
}
