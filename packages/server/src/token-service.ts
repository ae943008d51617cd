import {
  type ClientCapability,
  type Clock,
  capabilityClaims,
  endpoints,
  mergeClaims,
  systemClock,
} from '@onbehalf/protocol'
import { checkedClientId } from './client-id.js'
import { type ClientCredential, proofsOf } from './credentials/client-credential.js'
import { adminConsentPage, entraPage } from './entra-page.js'
import { type Fetch, platformFetch } from './fetch.js'
import { type KnownMembers, refuseUnknown } from './known-members.js'
import { type EventListener, Events, type ServerEvent, type TokenGrantName } from './observe/events.js'
import { tellOpenTelemetry } from './observe/telemetry.js'
import { warnings, warnOfStore } from './observe/warnings.js'
import { type Pause, systemPause } from './pause.js'
import { shownValue } from './shown-value.js'
import type { Owner } from './stores/generations.js'
import { GuardedStore } from './stores/guarded-store.js'
import { type EncryptionKeys, Sealer } from './stores/sealed-text.js'
import type { SharedStore } from './stores/shared-store.js'
import { WorkShelf } from './stores/work-shelf.js'
import { type CacheOptions, type RequestedToken, TokenKeeper } from './token-keeper.js'
import { refusalOf, unreachable } from './token-refusal.js'
import { type IssuedToken, requestToken, type TokenClient, type TokenGrant } from './token-request.js'
import { trustedAddress } from './trusted-address.js'
import { defaultAuthority } from './verify-token.js'

/** Who asks Entra for tokens, where, and how they are kept. */
export interface OnBehalfOfOptions {
  /** Client id of the API's registration. */
  clientId: string | undefined
  credential: ClientCredential
  /** Origin of the authority. Default: `https://login.microsoftonline.com`. */
  authority?: string | undefined
  /** Origins outside Microsoft's clouds that may be used. */
  allowAuthority?: readonly string[] | undefined
  /** Registered address that a consent or sign-in page returns to. Default: Entra takes a registered one. */
  consentRedirect?: string | undefined
  /**
   * What this API can answer. `cp1` declares that it relays the claims challenges of the APIs it calls, as
   * `caller.graph` does: Entra then gives tokens that live up to 28 hours and that Microsoft Graph refuses within
   * minutes of a revocation. Default: none, and tokens count until they expire.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
   */
  clientCapabilities?: readonly ClientCapability[] | undefined
  /** Where tokens are kept, and how many. */
  cache?: CacheOptions | undefined
  /**
   * Where long-running work is kept. It has to last: what it forgets, users have to begin again. Default: the shared
   * store and keys of `cache`.
   */
  work?: WorkOptions | undefined
  /**
   * Told of what happens below a request, without secrets. OpenTelemetry needs no such listener. Default: a shared store
   * that fails or cannot be read is a warning of the process, at most once an hour.
   */
  onEvent?: EventListener | undefined
  clock?: Clock | undefined
  fetch?: Fetch | undefined
  /** How to wait, for tests. Default: in real time. */
  pause?: Pause | undefined
}

/** A store for long-running work, and the keys that its refresh tokens are encrypted with. */
export interface WorkOptions {
  store: SharedStore
  encryptionKeys: EncryptionKeys
}

/** A token request and what its refusal may need. */
export interface ServiceRequest extends TokenGrant {
  grant: TokenGrantName
  scopes: readonly string[]
  /** The user's sign-in name, for the page that asks them. */
  loginHint?: string | undefined
  background: boolean
}

/** Tokens are renewed so long before they expire, in seconds; short ones at half their life. */
const margin = 300

/** A token that lives so long, in seconds, is renewed in the background before the margin, when it is used then. */
const longLife = 1_800
const ahead = 300

/** Milliseconds that one call of the store of long-running work may take: there is nothing to go on with instead. */
const workTimeLimit = 2_000

/** Every name of {@link OnBehalfOfOptions}. */
export const knownTokenOptions: KnownMembers<OnBehalfOfOptions> = {
  clientId: true,
  credential: true,
  authority: true,
  allowAuthority: true,
  consentRedirect: true,
  clientCapabilities: true,
  cache: true,
  work: true,
  onEvent: true,
  clock: true,
  fetch: true,
  pause: true,
}

const knownCache: KnownMembers<CacheOptions> = {
  entries: true,
  bytes: true,
  shared: true,
  encryptionKeys: true,
  sharedTimeLimit: true,
}

const knownWork: KnownMembers<WorkOptions> = { store: true, encryptionKeys: true }

/** What every way to a token shares: the client, its proofs, the cache, the events. */
export class TokenService {
  readonly client: TokenClient
  readonly clock: Clock
  readonly events: Events
  readonly keeper: TokenKeeper
  readonly pause: Pause
  readonly #work: WorkShelf | undefined
  readonly #consentRedirect: string | undefined
  readonly #capabilities: string | undefined

  /** @throws TypeError when the settings are incomplete or wrong, or send the secret outside Microsoft's clouds unnamed. */
  constructor(options: OnBehalfOfOptions) {
    const { clock = systemClock, fetch = platformFetch, pause = systemPause, cache = {} } = options
    refuseUnknown('cache', cache, knownCache)
    if (options.work !== undefined) refuseUnknown('work', options.work, knownWork)
    const clientId = checkedClientId(options.clientId)
    const authority = trustedAddress({
      setting: 'authority',
      address: options.authority ?? defaultAuthority,
      allowed: options.allowAuthority ?? [],
    })
    const proofs = proofsOf(options.credential, clock)
    this.client = { clientId, authority, fetch, proofs, now: () => clock.now() }
    this.clock = clock
    this.pause = pause
    const ofStore = cache.shared || options.work ? warnOfStore(warnings(clock)) : undefined
    this.events = new Events(options.onEvent ?? ofStore)
    this.keeper = new TokenKeeper(cache, { clientId, clock, pause, events: this.events })
    this.#work = this.#shelf(options)
    this.#consentRedirect = options.consentRedirect
    this.#capabilities = declared(options.clientCapabilities)
    void tellOpenTelemetry(this.events, clock)
  }

  /**
   * Forgets the tokens of a user, a tenant or everybody, and ends their long-running work.
   *
   * @throws Denied `unavailable` when a store does not take it.
   */
  async forget(owner: Owner | 'everybody'): Promise<void> {
    await Promise.all([this.keeper.forget(owner), this.#work?.forget(owner)])
  }

  /** Where long-running work is kept. @throws TypeError when the settings name no store. */
  get work(): WorkShelf {
    if (this.#work) return this.#work
    throw new TypeError(
      'Long-running work needs a store that lasts: work: { store, encryptionKeys }, or cache.shared with its keys',
    )
  }

  /** The claims parameter: what this API declares, and what is asked for. @throws TypeError when it is no JSON object. */
  claimsToAskFor(claims: string | undefined): string | undefined {
    const [first, ...others] = [this.#capabilities, claims].filter((request) => request !== undefined)
    return first === undefined ? undefined : mergeClaims(first, ...others)
  }

  /** Asks Entra for a token. Never rejects. */
  async request(request: ServiceRequest): Promise<RequestedToken & { refreshToken?: string | undefined }> {
    const begun = performance.now()
    try {
      const answer = await requestToken(this.client, request)
      if ('issued' in answer) {
        this.#tell(request, begun, { outcome: 'token' })
        return { token: this.#kept(answer.issued), refreshToken: answer.issued.refreshToken }
      }
      const refused = refusalOf(answer.refused, {
        consent: () => this.#page(request, 'consent'),
        adminConsent: () => this.#adminPage(request),
        signIn: () => this.#page(request),
        authorization: endpoints(this.client.authority, 'common').authorize,
      })
      const { aadsts, correlationId } = refused.denied.details
      this.#tell(request, begun, { outcome: refused.kind, aadsts, correlationId })
      return { refused }
    } catch (error) {
      this.#tell(request, begun, { outcome: 'unavailable' })
      return { refused: unreachable(error) }
    }
  }

  #shelf({ cache = {}, work }: OnBehalfOfOptions): WorkShelf | undefined {
    const store = work?.store ?? cache.shared
    if (!store) return undefined
    const keys = work?.encryptionKeys ?? cache.encryptionKeys ?? []
    return new WorkShelf({
      store: new GuardedStore(store, { timeLimit: workTimeLimit, clock: this.clock, events: this.events }),
      sealer: new Sealer(keys),
      place: `${this.client.clientId.toLowerCase()}:`,
    })
  }

  #kept({ accessToken, expiresIn, refreshIn }: IssuedToken) {
    const now = this.clock.now()
    const life = expiresIn - Math.min(margin, expiresIn / 2)
    const renewal = refreshIn ?? (life >= longLife ? life - ahead : life)
    return {
      kind: 'token' as const,
      accessToken,
      expiresAt: now + life * 1000,
      refreshAt: now + Math.min(renewal, life) * 1000,
    }
  }

  #tell(
    { grant, tenantId, background }: ServiceRequest,
    begun: number,
    end: Pick<Extract<ServerEvent, { type: 'token-request' }>, 'outcome' | 'aadsts' | 'correlationId'>,
  ): void {
    const milliseconds = performance.now() - begun
    this.events.tell({ type: 'token-request', grant, tenantId, background, milliseconds, ...end })
  }

  #page({ tenantId, scopes, loginHint }: ServiceRequest, prompt?: 'consent'): string {
    const { authority, clientId } = this.client
    const redirectUri = this.#consentRedirect
    return entraPage({ authority, clientId, tenantId, scopes, redirectUri, loginHint, prompt })
  }

  #adminPage({ tenantId, scopes }: ServiceRequest): string {
    const { authority, clientId } = this.client
    return adminConsentPage({ authority, clientId, tenantId, scopes, redirectUri: this.#consentRedirect })
  }
}

/** @throws TypeError when a capability is none that Entra knows. */
function declared(capabilities: readonly ClientCapability[] = []): string | undefined {
  if (!Array.isArray(capabilities))
    throw new TypeError(`clientCapabilities takes a list, ['cp1']; it was ${shownValue(capabilities)}`)
  const unknown = capabilities.find((capability) => capability !== 'cp1')
  if (unknown !== undefined) throw new TypeError(`clientCapabilities knows "cp1", and not "${unknown}"`)
  return capabilities.length === 0 ? undefined : capabilityClaims(capabilities)
}
