/**
 * How the bridge of nested app authentication can refuse.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `lib/msal-browser/src/naa/BridgeStatusCode.ts`
 */
export const nestedAppStatuses = [
  'USER_INTERACTION_REQUIRED',
  'USER_CANCEL',
  'NO_NETWORK',
  'TRANSIENT_ERROR',
  'PERSISTENT_ERROR',
  'DISABLED',
  'ACCOUNT_UNAVAILABLE',
  'NESTED_APP_AUTH_UNAVAILABLE',
] as const

/** One of {@link nestedAppStatuses}. */
export type NestedAppStatus = (typeof nestedAppStatuses)[number]

/** Which requests a fault hits. An absent member matches everything. */
export interface FaultMatch {
  /** Start of the path, for instance `/common/oauth2/v2.0/token` or `/graph/v1.0/me`; `*` stands for one segment. */
  route?: string
  /** Client id of the application that asks. */
  app?: string
  /** User principal name. */
  user?: string
}

/** What a hit request gets instead of, or before, its true answer. */
export interface FaultEffect {
  /** HTTP status of the answer. */
  status?: number
  /** OAuth error of the answer, for instance `temporarily_unavailable`. */
  error?: string
  /** Name of a row of the Entra error catalog, for instance `consentRequired`. */
  aadsts?: string
  /** How `getAccessToken` ends: with a code, with an error that has none, or never. */
  office?: number | 'no-code' | 'never'
  /** How a call of nested app authentication ends, at the route `/office/nestedApp`. */
  nestedApp?: { status: NestedAppStatus; code?: string | undefined; description?: string | undefined }
  /** Milliseconds of real time before the answer. */
  latency?: number
  /** Ends the connection without an answer. */
  reset?: boolean
  /** Answers 503 on the signing keys. */
  keysDown?: boolean
  /** Seconds of `Retry-After`; with no status, 429. */
  retryAfter?: number
}

/** A failure made on purpose. Everything that it answers says so in the header `x-onbehalf-fault`. */
export interface Fault {
  id: string
  match: FaultMatch
  effect: FaultEffect
  /** How many more requests it hits; endless when absent. */
  count?: number
}

/** What is known of a request when faults are looked up. */
export interface FaultSubject {
  path: string
  app?: string | undefined
  user?: string | undefined
}

/** Failures made on purpose: the only source of errors besides the state of the tenant. */
export class Faults {
  readonly #faults = new Map<string, Fault>()

  get empty(): boolean {
    return this.#faults.size === 0
  }

  list(): Fault[] {
    return [...this.#faults.values()]
  }

  put(fault: Fault): void {
    this.#faults.set(fault.id, { ...fault })
  }

  clear(): void {
    this.#faults.clear()
  }

  /** The first fault that `accepts` and that hits `subject`; counts it as used. */
  take(subject: FaultSubject, accepts: (effect: FaultEffect) => boolean = () => true): Fault | undefined {
    for (const fault of this.#faults.values()) {
      if (!accepts(fault.effect) || !hits(fault.match, subject)) continue
      if (fault.count !== undefined) {
        fault.count -= 1
        if (fault.count <= 0) this.#faults.delete(fault.id)
      }
      return { ...fault }
    }
    return undefined
  }
}

function hits(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.route !== undefined && !routeMatches(match.route, subject.path)) return false
  if (match.app !== undefined && match.app !== subject.app) return false
  return match.user === undefined || match.user.toLowerCase() === subject.user?.toLowerCase()
}

function routeMatches(route: string, path: string): boolean {
  const wanted = route.split('/')
  const given = path.split('/')
  return wanted.every((segment, index) => segment === '*' || segment === given[index])
}
