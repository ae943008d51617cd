import { createHash } from 'node:crypto'
import type { SignIn, Tenant, User } from '../../tenant/records.js'
import { contextsGranted } from '../policy/granted-contexts.js'
import { judgedSignIn } from '../policy/verdict-of-sign-in.js'
import { clientInfoOf } from '../tokens/claim-values.js'
import { type DelegatedTokenRequest, mintDelegated, mintIdToken } from '../tokens/delegated-tokens.js'
import type { SignInContext } from './step.js'

type Values = Record<string, string | undefined>

/** Who signed in, and how, as the tenant of the request knows them. */
export interface Finished {
  tenant: Tenant
  user: User
  signIn: SignIn
}

/**
 * What goes back to the application: a code, tokens that pass through the browser, or both. Only tokens that came with
 * a code can be renewed.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-implicit-grant-flow, successful response
 * @see OpenID Connect Core sections 3.2.2.5 and 3.3.2.5
 */
export async function authorizeAnswer(context: SignInContext, finished: Finished): Promise<Values> {
  const { request } = context
  const { parameters, responseTypes } = request
  const code = responseTypes.code ? issueCode(context, finished.signIn) : undefined
  const { tenant, user, signIn } = finished
  return {
    ...(code === undefined ? {} : { code }),
    ...(responseTypes.token || responseTypes.idToken ? await tokens(context, finished, code) : {}),
    client_info: parameters.get('client_info') === '1' ? clientInfoOf(user) : undefined,
    clientdata:
      parameters.get('clidata') === '1' ? `${tenant.kind === 'personal' ? 'm' : 'e'}||||` : undefined,
    ...(parameters.get('instance_aware') === 'true' ? cloudInstance : {}),
    session_state: signIn.sessionId,
  }
}

const cloudInstance = {
  cloud_instance_name: 'microsoftonline.com',
  cloud_instance_host_name: 'login.microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
}

async function tokens(
  context: SignInContext,
  { tenant, user, signIn }: Finished,
  code: string | undefined,
): Promise<Values> {
  const { services, request, session } = context
  const judged = judgedSignIn(context)
  const asked: DelegatedTokenRequest = {
    ...{ tenant, user, signIn, scopes: request.scopes, claims: request.claims },
    client: request.target.client,
    clientProof: '0',
    contexts: judged ? contextsGranted(services.ground, judged) : [],
    inAddress: !request.responseTypes.code,
  }
  const access = request.responseTypes.token ? await mintDelegated(services, asked) : undefined
  const idToken = request.responseTypes.idToken
    ? await mintIdToken(services, {
        ...asked,
        version: request.version,
        nonce: request.parameters.get('nonce'),
        withAuthTime: request.maxAge !== undefined,
        persistent: session?.persistent ?? false,
        ...(access && { accessTokenHash: halfHash(access.minted.token) }),
        ...(code !== undefined && { codeHash: halfHash(code) }),
      })
    : undefined
  return {
    ...(access && {
      access_token: access.minted.token,
      token_type: 'Bearer',
      expires_in: `${access.minted.expiresIn}`,
      scope: access.echo,
    }),
    id_token: idToken?.token,
  }
}

/** The left half of a hash, by which an id token vouches for what came with it. */
function halfHash(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
}

function issueCode({ services, request, session }: SignInContext, signIn: SignIn): string {
  const { target, parameters, scopes, challenge, version } = request
  const [nonce, claims] = [parameters.get('nonce'), parameters.get('claims')]
  return services.codes.issue({
    version,
    path: target.path.segment,
    tenantId: signIn.tenantId,
    homeUserId: signIn.userId,
    clientId: target.client.appId,
    redirectUri: target.redirect.uri,
    redirectNamed: target.redirectNamed,
    platform: target.redirect.platform,
    scope: scopes.text,
    ...(nonce === undefined ? {} : { nonce }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(claims === undefined ? {} : { claims }),
    withAuthTime: request.maxAge !== undefined,
    persistent: session?.persistent ?? false,
    signIn,
  })
}
