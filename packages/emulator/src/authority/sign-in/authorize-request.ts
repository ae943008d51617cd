import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import { readScopes, type ScopeRequest } from '../consent/scope-request.js'
import type { Parameters } from '../requests/parameters.js'
import { scopeText } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { nameOfPath } from '../tenant-path.js'
import { type ClaimsRequest, readClaimsRequest } from '../tokens/claims-request.js'
import type { AuthorizeTarget } from './authorize-target.js'
import { type ResponseTypes, readResponseTypes, requireIdTokenRequest } from './response-types.js'

/**
 * What the person is asked for whatever the session says; `create` opens the list of accounts, and `admin_consent`, which
 * v1 alone knows, asks an administrator to allow for everybody.
 */
export type Prompt =
  | 'login'
  | 'none'
  | 'consent'
  | 'select_account'
  | 'create'
  | 'no_session'
  | 'admin_consent'

/** An authorize request, checked. */
export interface AuthorizeRequest {
  version: ProtocolVersion
  target: AuthorizeTarget
  parameters: Parameters
  scopes: ScopeRequest
  responseTypes: ResponseTypes
  /** What the client wants to be in the tokens; policies of a challenge among it. */
  claims: ClaimsRequest
  prompts: ReadonlySet<Prompt>
  challenge?: { value: string; method: 'S256' | 'plain' }
  loginHint?: string
  domainHint?: string
  sid?: string
  /** How old a sign-in may be, in milliseconds. */
  maxAge?: number
}

const promptsOfBoth: readonly Prompt[] = [
  'login',
  'none',
  'consent',
  'select_account',
  'create',
  'no_session',
]

/**
 * Reads the rest of an authorize request. What is wrong here is told to the application.
 *
 * @throws EntraError 900144, 70005, 700051, 700054, 9002325, 501491, 50147, 50149, 90023, 90005, 90100, 50117, and
 * those of the scopes.
 */
export function readAuthorizeRequest(
  services: Services,
  version: ProtocolVersion,
  target: AuthorizeTarget,
  parameters: Parameters,
): AuthorizeRequest {
  const responseTypes = readResponseTypes(target.client, parameters.get('response_type'))
  const asked = readPrompts(version, parameters.get('prompt'))
  const claims = readClaimsRequest(parameters.get('claims'))
  const [loginHint, domainHint, sid] = ['login_hint', 'domain_hint', 'sid'].map((name) =>
    parameters.get(name),
  )
  if (loginHint !== undefined && asked.has('select_account')) throw entraError('identifierAndHint')
  const challenge = responseTypes.code ? readChallenge(target, parameters) : undefined
  const maxAge = readMaxAge(parameters.get('max_age'))
  const scopes = readRequestedScopes(services, version, target, parameters)
  if (responseTypes.idToken) requireIdTokenRequest(scopes.oidc, parameters.get('nonce'))
  return {
    version,
    target,
    parameters,
    scopes,
    responseTypes,
    claims,
    prompts: asked,
    ...(challenge === undefined ? {} : { challenge }),
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(domainHint === undefined ? {} : { domainHint: domainHint.toLowerCase() }),
    ...(sid === undefined ? {} : { sid }),
    ...(maxAge === undefined ? {} : { maxAge }),
  }
}

const graphForV1 = 'openid profile offline_access'

function readRequestedScopes(
  { ground }: Services,
  version: ProtocolVersion,
  { client, path, deviceCode }: AuthorizeTarget,
  parameters: Parameters,
): ScopeRequest {
  const asked = { scope: parameters.get('scope'), resource: parameters.get('resource') }
  if (version === 'v2.0' && asked.scope === undefined) throw entraError('missingParameter', { name: 'scope' })
  // Libraries send `resource` to v2 pages too, where it means nothing.
  const isScope = version === 'v2.0' || deviceCode !== undefined
  const tenant = nameOfPath(path)
  const text = isScope ? (asked.scope ?? '') : scopeText({ version, tenant }, asked, graphForV1)
  return readScopes(text, {
    directory: ground.directory,
    client,
    tenant,
    unknownPermission: 'unknownScope',
  })
}

function readPrompts(version: ProtocolVersion, text: string | undefined): ReadonlySet<Prompt> {
  const prompts = version === 'v1.0' ? [...promptsOfBoth, 'admin_consent' as const] : promptsOfBoth
  const words = (text ?? '').split(' ').filter((word) => word !== '')
  const known = words.map((word) => prompts.find((prompt) => prompt === word))
  const found = new Set(known.filter((prompt) => prompt !== undefined))
  const contradicts = found.has('none') && found.size > 1
  if (known.includes(undefined) || contradicts)
    throw entraError('invalidRequest', { reason: "Unsupported 'prompt' value." })
  return found
}

/**
 * @see RFC 7636 section 4.3; single-page applications have no way around it.
 */
function readChallenge({ redirect }: AuthorizeTarget, parameters: Parameters): AuthorizeRequest['challenge'] {
  const value = parameters.get('code_challenge')
  const method = parameters.get('code_challenge_method') ?? 'plain'
  if (value === undefined) {
    if (parameters.has('code_challenge_method')) throw entraError('missingCodeChallenge')
    if (redirect.platform === 'spa') throw entraError('pkceRequired')
    return undefined
  }
  if (method !== 'S256' && method !== 'plain')
    throw entraError('invalidCodeChallengeMethod', { method: method.slice(0, 40) })
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(value)) throw entraError('invalidCodeChallengeSize')
  return { value, method }
}

function readMaxAge(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw entraError('invalidParameter', { name: 'max_age' })
  return Number(text) * 1000
}
