import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'
import { findClient, requireAudience } from '../clients.js'
import { requireOwnCloud } from '../national-clouds.js'
import { firstRedirect, matchRedirect, type Redirect } from '../redirects.js'
import type { Parameters } from '../requests/parameters.js'
import type { Services } from '../services.js'
import { resolveTenantPath, type TenantPath } from '../tenant-path.js'

/** How an answer travels back to the application. */
export type ResponseMode = 'query' | 'fragment' | 'form_post'

/** Where an authorize request's answer goes, errors included: established before anything else is read. */
export interface AuthorizeTarget {
  path: TenantPath
  client: Application
  redirect: Redirect
  /**
   * Where the answer goes instead of the redirect: to the broker that asks for an application nested in it, which hands it
   * on.
   */
  deliverTo?: string
  /** The request named the redirect. */
  redirectNamed: boolean
  responseMode: ResponseMode
  state: string | undefined
  /** `prompt=none`: no page may be shown. */
  silent: boolean
  /** The admin consent endpoint of this version was asked: an administrator allows, and no code is issued. */
  adminConsent?: ProtocolVersion
  /** Id of the device code that is answered, where a device waits and no redirect does. */
  deviceCode?: string
}

const modes: readonly ResponseMode[] = ['query', 'fragment', 'form_post']

/**
 * Reads who asks and where the answer goes. What is wrong here is told on a page, for there is nobody else whom it
 * would be safe to tell.
 *
 * @throws EntraError 90002, 900023, 900144, 90112, 700038, 700016, 50194, 9002331, 9002332, 50011, 900971, 70007.
 */
export function readTarget({ ground }: Services, tenant: string, parameters: Parameters): AuthorizeTarget {
  requireOwnCloud(ground, tenant)
  const path = resolveTenantPath(ground.directory, tenant)
  const clientId = parameters.get('client_id')
  if (clientId === undefined) throw entraError('missingParameter', { name: 'client_id' })
  const client = findClient(ground.directory, clientId, path)
  const redirect = readRedirect(client, parameters.get('redirect_uri'))
  requireAudience(client, path)
  const deliverTo = readBroker(ground.directory, path, parameters)
  return {
    path,
    client,
    redirect,
    ...(deliverTo !== undefined && { deliverTo }),
    redirectNamed: parameters.has('redirect_uri'),
    responseMode: readResponseMode(parameters),
    state: parameters.get('state'),
    silent: (parameters.get('prompt') ?? '')
      .split(' ')
      .some((word) => word === 'none' || word === 'no_session'),
  }
}

/**
 * The redirect that a request names, or the first that is registered.
 *
 * @throws EntraError 50011, 900971, 7000471.
 */
export function readRedirect(client: Application, uri: string | undefined): Redirect {
  if (uri === undefined) {
    const redirect = firstRedirect(client)
    if (!redirect) throw entraError('noReplyAddress')
    // github.com/OfficeDev/office-js/issues/5196
    if (redirect.uri.startsWith('brk-')) throw entraError('brokerRedirectAsDefault')
    return redirect
  }
  const redirect = matchRedirect(client, uri)
  if (!redirect)
    throw entraError('redirectNotRegistered', { redirectUri: uri.slice(0, 256), appId: client.appId })
  return redirect
}

/**
 * The broker in whose name a nested application's request comes, by the parameters of MSAL: the broker's own registered
 * redirect gets the answer.
 *
 * @throws EntraError 700016, 50011.
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `addBrokerParameters` of msal-common
 */
function readBroker(
  directory: Services['ground']['directory'],
  path: TenantPath,
  parameters: Parameters,
): string | undefined {
  const [clientId, uri] = [parameters.get('brk_client_id'), parameters.get('brk_redirect_uri')]
  if (clientId === undefined || uri === undefined) return undefined
  return readRedirect(findClient(directory, clientId, path), uri).uri
}

/** Tokens never travel in a query; codes do unless the application says otherwise. */
function readResponseMode(parameters: Parameters): ResponseMode {
  const returnsTokens = /\b(id_token|token)\b/.test(parameters.get('response_type') ?? '')
  const asked = parameters.get('response_mode')
  if (asked === undefined) return returnsTokens ? 'fragment' : 'query'
  const mode = modes.find((known) => known === asked)
  if (!mode || (mode === 'query' && returnsTokens)) {
    throw entraError('responseModeNotAllowed', { mode: asked.slice(0, 40) })
  }
  return mode
}
