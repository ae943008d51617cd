import type { Conditions, lifetimePresets } from '../../controls/conditions.js'
import { readTokenLifetime } from '../../policy/token-lifetime.js'
import type { Application, Tenant } from '../../tenant/records.js'
import type { Store } from '../../tenant/store.js'

const minute = 60
const hour = 60 * minute

/** A length that differs from token to token, so that not all end at once. In seconds. */
interface Span {
  shortest: number
  spread: number
}

/** How long things live when no policy says otherwise. */
interface LifetimeTable {
  access: Span
  /** Access tokens whose resource hears of events: those end them, not their age. */
  continuous: Span
  /** In seconds. */
  idToken: number
  /** Days without use after which a refresh token is dead. */
  refreshInactive: number
  /** Days after the sign-in at which a refresh token is dead, however often it was used; absent: never. */
  refreshLongest?: number
}

/**
 * The lives of a token service of today, and of 2015, when all access tokens lived an hour, and refresh tokens fourteen
 * days, or up to ninety for those who used them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation, 20 to 28 hours
 * @see "Exchange Online Identity Models & Authentication Demystified", part 5, for 2015
 */
const tables: Record<(typeof lifetimePresets)[number], LifetimeTable> = {
  current: {
    access: { shortest: hour, spread: hour / 2 },
    continuous: { shortest: 20 * hour, spread: 8 * hour },
    idToken: hour,
    refreshInactive: 90,
  },
  '2015': {
    access: { shortest: hour, spread: 0 },
    continuous: { shortest: hour, spread: 0 },
    idToken: hour,
    refreshInactive: 14,
    refreshLongest: 90,
  },
}

/** What lifetimes stand on. */
export interface LifetimeSettings {
  store: Store
  conditions: Conditions
  randomBytes: (length: number) => Uint8Array
}

/** How long tokens live: by the policy for the application in the tenant, else by the conditions around the tenants. */
export class Lifetimes {
  readonly #settings: LifetimeSettings

  constructor(settings: LifetimeSettings) {
    this.#settings = settings
  }

  /** Seconds of an access token for an API, as `tenant` issues it. */
  access(tenant: Tenant, api: Application): number {
    return this.#byPolicy(tenant, api) ?? this.#some(this.#table.access)
  }

  /** Seconds of an access token that events end: no policy shortens it. */
  continuous(): number {
    return this.#some(this.#table.continuous)
  }

  /** Seconds of an id token for a client. */
  idToken(tenant: Tenant, client: Application): number {
    return this.#byPolicy(tenant, client) ?? this.#table.idToken
  }

  /** Days of a refresh token, judged when it is used. */
  get refresh(): Pick<LifetimeTable, 'refreshInactive' | 'refreshLongest'> {
    return this.#table
  }

  get #table(): LifetimeTable {
    return tables[this.#settings.conditions.values.lifetimes]
  }

  /** That of the service principal, else of the organization, else of the application in its own tenant. */
  #byPolicy(tenant: Tenant, { id, appId }: Application): number | undefined {
    const { tokenLifetimePolicies: policies, servicePrincipals } = this.#settings.store
    if (policies.size === 0) return undefined
    const principal = servicePrincipals.find((one) => one.tenantId === tenant.id && one.appId === appId)
    const policy =
      policies.find(({ appliedTo }) => principal !== undefined && appliedTo.includes(principal.id)) ??
      policies.find((one) => one.tenantId === tenant.id && one.isOrganizationDefault) ??
      policies.find(({ appliedTo }) => appliedTo.includes(id))
    if (!policy) return undefined
    const reading = readTokenLifetime(policy.definition)
    return 'lifetime' in reading ? reading.lifetime : undefined
  }

  #some({ shortest, spread }: Span): number {
    if (spread === 0) return shortest
    const [high = 0, low = 0] = this.#settings.randomBytes(2)
    return shortest + Math.floor(((high * 256 + low) / 65_536) * spread)
  }
}
