import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { signInName } from '../tokens/claim-values.js'
import { type OwnToken, readOwnToken } from '../tokens/token-reader.js'

/**
 * UserInfo: who a Graph token with `openid` is about. It answers beside Graph, as in the cloud.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/userinfo
 */
export const userInfo: Endpoint = {
  methods: ['GET', 'POST'],
  paths: ['/graph/oidc/userinfo', '/:tenant/openid/userinfo'],
  refusesWith: 'json',
  crossOrigin: 'anybody',

  handle(request) {
    const token = readBearer(request)
    if (!token) return refused()
    const user = request.services.ground.store.users.get(token.objectId)
    if (!user?.accountEnabled) return refused()
    const knowsProfile = token.scopes.includes('profile')
    const knowsEmail = token.scopes.includes('email') && user.mail !== null
    return Response.json({
      sub: subjectFor(token),
      ...(knowsProfile
        ? {
            name: user.displayName,
            family_name: user.surname,
            given_name: user.givenName,
            picture: `${request.services.ground.addresses.origin}/graph/v1.0/me/photo/$value`,
          }
        : {}),
      ...(knowsEmail ? { email: user.mail ?? signInName(user) } : {}),
    })
  },
}

/** The `sub` that the client knows from its id token, not the one that Graph knows. */
function subjectFor({ claims }: OwnToken): unknown {
  const state = claims.xms_st
  return typeof state === 'object' && state !== null && 'sub' in state ? state.sub : claims.sub
}

function readBearer({ request, services }: EndpointRequest): OwnToken | undefined {
  const text = request.headers.get('authorization')?.match(/^bearer +(\S+)$/i)?.[1]
  if (text === undefined) return undefined
  const { keys, issuers, ground } = services
  const reading = readOwnToken({ keys, issuers, clock: ground.clock }, text)
  if ('fault' in reading) return undefined
  const { token } = reading
  const forGraph = ground.directory.resource(token.audience)?.appId === graphAppId
  return forGraph && token.kind === 'delegated' && token.scopes.includes('openid') ? token : undefined
}

function refused(): Response {
  return Response.json(
    { error: { code: 'InvalidAuthenticationToken', message: 'A Graph token with openid is needed.' } },
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="", error="invalid_token"' } },
  )
}
