import type { Caller } from './caller.js'
import { GraphError } from './errors.js'

/**
 * Who the user of a token is, to the client that has it.
 *
 * @param photo Address of the user's picture.
 * @throws {GraphError} 403 when the token is no user's, or came without the scope `openid`.
 * @see OpenID Connect Core section 5.3; https://learn.microsoft.com/entra/identity-platform/userinfo
 */
export function userInfoAnswer(caller: Caller, photo: string): Response {
  if (caller.kind !== 'user' || !caller.scopes.has('openid')) {
    throw new GraphError('insufficientPrivileges', '', { explanation: 'the token lacks openid' })
  }
  const { user, scopes } = caller
  const profile = {
    name: user.displayName,
    family_name: user.surname,
    given_name: user.givenName,
    picture: photo,
  }
  return Response.json({
    sub: subjectOf(caller),
    ...(scopes.has('profile') && profile),
    ...(scopes.has('email') && user.mail !== null && { email: user.mail }),
  })
}

/** `sub` must be the one of the client's id token, which a Graph token carries as `xms_st`. */
function subjectOf({ claims }: Caller): unknown {
  const known: unknown = claims['xms_st']
  return typeof known === 'object' && known !== null && 'sub' in known ? known.sub : claims['sub']
}
