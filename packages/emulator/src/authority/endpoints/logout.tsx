import { entraError } from '@onbehalf/protocol'
import type { BrowserSession, User } from '../../tenant/records.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { matchRedirect } from '../redirects.js'
import { type Parameters, readFormOrQuery } from '../requests/parameters.js'
import { federationFor } from '../sign-in/account.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'
import { resolveTenantPath } from '../tenant-path.js'
import { userOfLoginHint } from '../tokens/claim-values.js'
import { parseToken } from '../tokens/sign.js'

/**
 * Logout: ends the browser's session, of one account when the request names one, and goes back to the application if
 * it registered the address. No parameter is required; without any, a page says that it is done.
 *
 * @see OpenID Connect RP-Initiated Logout 1.0 section 2
 */
export const logout: Endpoint = {
  methods: ['GET', 'POST'],
  paths: ['/:tenant/oauth2/v2.0/logout', '/:tenant/oauth2/logout'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const { request, url, tenant, services } = endpointRequest
    resolveTenantPath(services.ground.directory, tenant)
    const parameters = await readFormOrQuery(request, url)
    const session = services.sessions.of(request.headers)
    const elsewhere = session && signOutElsewhere(endpointRequest, session, parameters)
    const apps = session ? toldApps(endpointRequest, session, parameters) : []
    const setCookie = session && endSession(endpointRequest, session, parameters)
    const location = elsewhere ?? redirectBack(endpointRequest, parameters)
    if (location === undefined || apps.length > 0) {
      return signedOutPage(endpointRequest, { setCookie, location, apps })
    }
    const response = new Response(null, { status: 302, headers: { location } })
    if (setCookie !== undefined) response.headers.append('set-cookie', setCookie)
    return response
  },
}

function endSession(
  { services }: EndpointRequest,
  session: BrowserSession,
  parameters: Parameters,
): string | undefined {
  const user = hintedUser(services, parameters)
  const known = session.accounts.some(({ userId }) => userId === user?.id)
  return services.sessions.signOut(session, known ? user?.id : undefined).setCookie
}

/**
 * The address at the identity provider of a person who signs out of here, which sends the browser back to this request:
 * it knows nobody then. Undefined when nobody signed in elsewhere.
 */
function signOutElsewhere(
  { services, url, tenant }: EndpointRequest,
  session: BrowserSession,
  parameters: Parameters,
): string | undefined {
  const named = hintedUser(services, parameters)
  const federations = session.accounts
    .filter(({ userId }) => named === undefined || userId === named.id)
    .flatMap(({ userId }) => {
      const user = services.ground.store.users.get(userId)
      return (user && federationFor(services, user)) ?? []
    })
  const address = federations.find(({ signOutUri }) => signOutUri !== null)?.signOutUri
  if (address == null) return undefined
  const back = new URL(`/${tenant}/oauth2/v2.0/logout`, url.origin)
  for (const [name, value] of parameters) back.searchParams.set(name, value)
  const location = new URL(address)
  location.searchParams.set('wa', 'wsignout1.0')
  location.searchParams.set('wreply', back.href)
  return location.href
}

/** The person that `logout_hint` or `id_token_hint` names. */
function hintedUser({ ground }: EndpointRequest['services'], parameters: Parameters): User | undefined {
  const hint = parameters.get('logout_hint')
  if (hint !== undefined) {
    const id = userOfLoginHint(hint)
    return id === undefined ? ground.directory.userByName(hint) : ground.store.users.get(id)
  }
  const oid = parseToken(parameters.get('id_token_hint') ?? '')?.claims.oid
  const user = typeof oid === 'string' ? ground.store.users.get(oid) : undefined
  return user?.home ? ground.store.users.get(user.home.id) : user
}

/**
 * Where the application wants the browser back.
 *
 * @throws EntraError 50011 when no application registered the address.
 */
function redirectBack({ services }: EndpointRequest, parameters: Parameters): string | undefined {
  const uri = parameters.get('post_logout_redirect_uri')
  if (uri === undefined) return undefined
  const { directory, store } = services.ground
  const audience = parseToken(parameters.get('id_token_hint') ?? '')?.claims.aud
  const named = typeof audience === 'string' ? directory.application(audience) : undefined
  const registered = named
    ? matchRedirect(named, uri)
    : store.applications.find((app) => !!matchRedirect(app, uri))
  if (!registered) {
    throw entraError('redirectNotRegistered', {
      redirectUri: uri.slice(0, 256),
      appId: named?.appId ?? 'any application',
    })
  }
  const state = parameters.get('state')
  if (state === undefined) return uri
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams({ state })}`
}

/** An application that is told of the end, at its front-channel logout address. */
interface ToldApp {
  name: string
  address: string
}

/**
 * The applications that those who sign out signed in to, and that registered an address for it.
 *
 * @see OpenID Connect Front-Channel Logout 1.0 section 3
 */
function toldApps({ services }: EndpointRequest, session: BrowserSession, parameters: Parameters): ToldApp[] {
  const { directory } = services.ground
  const named = hintedUser(services, parameters)
  const leaving = session.accounts.filter(({ userId }) => named === undefined || userId === named.id)
  const ending = leaving.length > 0 ? leaving : session.accounts
  return ending.flatMap(({ userId, sessionId, tenantId }) =>
    (session.apps ?? [])
      .filter((app) => app.userId === userId)
      .flatMap(({ clientId }): ToldApp[] => {
        const application = directory.application(clientId)
        const logoutUrl = application?.web.logoutUrl
        if (!application || logoutUrl == null || !URL.canParse(logoutUrl)) return []
        const address = new URL(logoutUrl)
        address.searchParams.set('iss', services.issuers.v2(tenantId))
        address.searchParams.set('sid', sessionId)
        return [{ name: application.displayName, address: address.href }]
      }),
  )
}

interface SignedOut {
  setCookie: string | undefined
  location: string | undefined
  apps: readonly ToldApp[]
}

/** The applications are told in frames; the page goes on when they have answered. */
function signedOutPage(
  { services }: EndpointRequest,
  { setCookie, location, apps }: SignedOut,
): Promise<Response> {
  const title = 'You are signed out'
  const content = (
    <Card title={title}>
      <p>This browser has forgotten your sign-in. Close its windows if others use it too.</p>
      {apps.length > 0 && <p>{`Told of it: ${apps.map(({ name }) => name).join(', ')}.`}</p>}
      {location !== undefined && (
        <p>
          <a href={location} data-continue="" data-testid="continue">
            Back to the application
          </a>
        </p>
      )}
      {apps.map(({ name, address }) => (
        <iframe src={address} title={`Sign-out of ${name}`} hidden />
      ))}
    </Card>
  )
  const frames = [...new Set(apps.map(({ address }) => new URL(address).origin))]
  return pageResponse({ title, setCookie, content, frames }, services.ground.randomBytes)
}
