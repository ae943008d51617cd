import { entraError } from '@onbehalf/protocol'
import type { Application } from '../tenant/records.js'
import type { Credential, ProofPlace } from './client-auth/client-authentication.js'
import { clientAuthentications } from './client-auth/index.js'
import { findClient, requireAudience } from './clients.js'
import { requireEnabled } from './consent/service-principals.js'
import type { Parameters } from './requests/parameters.js'
import type { Services } from './services.js'
import type { TenantPath } from './tenant-path.js'
import type { ClientProof } from './tokens/delegated-claims.js'

/** The client of a token request: known by name, its credential not yet looked at. */
export interface Caller {
  application: Application
  /** Origin of the page that asks, or undefined when no browser asks across origins. */
  origin: string | undefined
  /** Whether the page that asks may read the answer. */
  mayRead: boolean
  /** Whether it sends a credential, in whatever way; not looked at yet. */
  hasCredential: boolean
  /**
   * A client that keeps a secret.
   *
   * @throws EntraError 9002326 from a browser; 7000218 or `missing` without credential; those of the credential's kind,
   * for instance 7000215 and 7000222.
   */
  asConfidential(missing?: 'clientCredentialMissing' | 'credentialRequiredForClientCredentials'): ClientProof
  /**
   * A client that keeps none.
   *
   * @throws EntraError 700025 when it sends one.
   */
  asPublic(): ClientProof
  /**
   * A client that signs somebody in without a redirect: the registration alone says whether it keeps a secret.
   *
   * @throws EntraError those of `asPublic` where public client flows are allowed, those of `asConfidential` elsewhere.
   * @see https://learn.microsoft.com/entra/identity-platform/reference-app-manifest, allowPublicClient
   */
  asWithoutRedirect(): { clientProof: ClientProof; kind: 'public' | 'confidential' }
  /**
   * A single-page application, which asks from a page. Which page it is does not matter: extensions of browsers ask from
   * an origin that no redirect can have.
   *
   * @throws EntraError 9002327 without an origin, 700025 with a credential.
   */
  asSinglePage(): ClientProof
}

/**
 * Finds the client of a token request.
 *
 * @throws EntraError 90023 for two credentials or two clients, 900144 without `client_id`, 90112, 700038, 700016,
 * 50194, 9002331, 9002332, 7000112.
 */
export function identifyCaller(
  services: Services,
  request: Request,
  parameters: Parameters,
  path: TenantPath,
): Caller {
  const { ground } = services
  const credential = readCredential(request, parameters)
  const clientId = clientIdOf(credential, parameters.get('client_id'))
  if (clientId === undefined) throw entraError('missingParameter', { name: 'client_id' })
  const application = findClient(ground.directory, clientId, path)
  requireAudience(application, path)
  if (path.kind === 'tenant') requireEnabled(ground, path.tenant, application)
  const place: ProofPlace = { services, path, now: ground.clock.now() }
  return toCaller(application, credential, readOrigin(request), place)
}

/**
 * The origin that a request names. A browser that names none says `null`, which is as good as nothing.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-python/issues/641
 */
function readOrigin({ headers }: Request): string | undefined {
  const origin = headers.get('origin')
  return origin === null || origin === 'null' ? undefined : origin
}

/**
 * Fetches what the check of a credential needs from outside, before a grant asks for the check. Says nothing of what is
 * wrong: the check does.
 */
export async function prepareCredential(
  services: Services,
  request: Request,
  parameters: Parameters,
  path: TenantPath,
): Promise<void> {
  if (!parameters.has('client_assertion')) return
  const credential = readCredential(request, parameters)
  const application = services.ground.directory.application(parameters.get('client_id') ?? '')
  if (application) {
    await credential.prepare?.(application, { services, path, now: services.ground.clock.now() })
  }
}

/** Clients prove themselves in one way: two that disagree would leave open which of them was meant. RFC 6749 2.3. */
function readCredential(request: Request, parameters: Parameters): Credential {
  const found = clientAuthentications
    .map((method) => method.read(request, parameters))
    .filter((credential) => credential !== undefined)
  if (found.filter(({ isPresent }) => isPresent).length > 1) {
    const reason =
      'The client authenticates in more than one way, for instance with HTTP Basic and client_secret.'
    throw entraError('invalidRequest', { reason })
  }
  const [credential] = found
  if (!credential) throw new TypeError('The last client authentication takes every request')
  return credential
}

function clientIdOf(credential: Credential, named: string | undefined): string | undefined {
  const proved = credential.clientId
  if (proved === undefined || named === undefined) return named ?? proved
  if (proved.toLowerCase() === named.toLowerCase()) return named
  throw entraError('invalidRequest', { reason: 'HTTP Basic names another client than client_id.' })
}

function toCaller(
  application: Application,
  credential: Credential,
  origin: string | undefined,
  place: ProofPlace,
): Caller {
  const refuseOrigin = () => {
    if (origin === undefined) return
    caller.mayRead = false
    throw entraError('crossOriginNotSpa', { origin })
  }
  const refuseCredential = () => {
    if (credential.isPresent) throw entraError('publicClientWithCredential')
  }
  const caller: Caller = {
    application,
    origin,
    mayRead: origin !== undefined && hasSinglePageAt(application, origin),
    hasCredential: credential.isPresent,
    asConfidential(missing = 'clientCredentialMissing') {
      refuseOrigin()
      if (!credential.isPresent) throw entraError(missing)
      return credential.prove(application, place)
    },
    asPublic() {
      refuseOrigin()
      refuseCredential()
      return '0'
    },
    asWithoutRedirect() {
      return application.isFallbackPublicClient
        ? { clientProof: caller.asPublic(), kind: 'public' }
        : { clientProof: caller.asConfidential(), kind: 'confidential' }
    },
    asSinglePage() {
      if (origin === undefined) throw entraError('spaNeedsOrigin')
      caller.mayRead = true
      refuseCredential()
      return '0'
    },
  }
  return caller
}

function hasSinglePageAt({ spa }: Application, origin: string): boolean {
  return spa.redirectUris.some((uri) => {
    if (!URL.canParse(uri)) return false
    const url = new URL(uri)
    return url.origin === origin || (url.hostname === 'localhost' && isLocalhost(origin))
  })
}

function isLocalhost(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).hostname === 'localhost'
}
