import { defaultOfficeConditions, type OfficeConditions } from './office-conditions.js'

/** Where somebody is, as an address on the Internet shows it. */
export interface Place {
  /** IP address; nothing is ever sent to it. */
  address: string
  /** ISO 3166, two letters. */
  country?: string
}

/** How Entra words the refusal of a policy at the token endpoint. */
export const refusalForms = ['recorded', 'documented', 'without-claims'] as const

/**
 * Whether a sign-in frequency ends what a server does for somebody. Entra was reported to refuse its refresh tokens; its
 * documentation says that it waits for the person's next sign-in.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime
 */
export const frequenciesAtServers = ['enforced', 'deferred'] as const

/**
 * By which scopes of Graph policies find the services behind it: those that were asked for, as people reported that the
 * same app works without a scope for mail, or every one that the token will hold.
 *
 * @see https://github.com/OfficeDev/office-js/issues/5315
 */
export const scopesJudged = ['asked', 'held'] as const

/**
 * How long tokens live where no policy says it: as today, or as in 2015, when refresh tokens lived fourteen days, or ninety
 * for who used them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
export const lifetimePresets = ['current', '2015'] as const

/** When AD FS asks for a second factor of its own. */
export const secondFactorsAtFederation = ['never', 'when-asked', 'outside', 'always'] as const

/** What is so at the organizations' own AD FS. */
export interface FederationValues {
  /** Addresses on the organizations' own network. */
  insideAddresses: readonly string[]
  /** `when-asked`: when Entra asks for it; `outside`: besides, of everybody who is not on the own network. */
  secondFactor: (typeof secondFactorsAtFederation)[number]
  /** How long a browser stays signed in to AD FS, in milliseconds. */
  sessionLifetime: number
  /** How old the metadata may be by which Entra knows the signing certificates, in milliseconds. */
  metadataAge: number
}

/**
 * Whether Exchange Online takes passwords. The cloud stopped in October 2022; before, authentication policies said it.
 *
 * @see https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online
 */
export const basicAuthentications = ['retired', 'allowed'] as const

/** How risky Entra can find a sign-in. */
export const signInRisks = ['none', 'low', 'medium', 'high'] as const

/**
 * Whether client assertions are read as Entra reads them, who takes one again and however late it expires, or as the
 * standard would like it: each `jti` once, and none that lives longer than ten minutes.
 *
 * @see RFC 7523 section 3; https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export const assertionRules = ['entra', 'strict'] as const

/**
 * The year whose sentences and numbers some refusals have: 2018 told two numbers at once for a code that was redeemed,
 * and until 2024 one number stood for everything that can differ in a federated credential.
 */
export const refusalYears = ['today', '2022', '2018'] as const

/**
 * At which authorities devices get codes. Entra's documentation of the flow names all of them; that of MSAL names a
 * tenant or `organizations` alone.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 * @see https://learn.microsoft.com/entra/identity-platform/msal-authentication-flows
 */
export const deviceCodeAuthorities = ['any', 'work-only'] as const

/**
 * Whether the id token of an API is taken as assertion on behalf of its user. The page of the flow says that it is
 * possible; the reference of errors has a number for its refusal.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export const idTokenRules = ['refused', 'accepted'] as const

/** Clouds of Microsoft's besides the one that the emulator stands in for. */
export const nationalClouds = ['us-government', 'china'] as const

/** What a proxy between people and Entra writes into their requests. */
export interface TenantRestrictions {
  /** Tenants that people may reach, by id or domain: `Restrict-Access-To-Tenants`. */
  allowed: readonly string[]
}

/** What is so around the tenants: where people are, which form an answer has, how late an event is heard of. */
export interface ConditionValues {
  /** Where people and their devices are. */
  people: Place
  /** Where the servers of web APIs are. */
  servers: Place
  /**
   * `recorded`: `invalid_grant` with `suberror` and `capolids`, as answers of the real service were recorded;
   * `documented`: `interaction_required` with `polids`, as its documentation prints them; `without-claims`: as recorded,
   * but without the member `claims`.
   */
  refusalForm: (typeof refusalForms)[number]
  /** How late Graph hears that a session was revoked or a user disabled, in milliseconds; at most 15 minutes. */
  eventDelay: number
  /** How long a second factor counts where no policy says it, in milliseconds. */
  secondFactorLifetime: number
  frequencyAtServers: (typeof frequenciesAtServers)[number]
  scopesJudged: (typeof scopesJudged)[number]
  assertionRules: (typeof assertionRules)[number]
  refusalYear: (typeof refusalYears)[number]
  lifetimes: (typeof lifetimePresets)[number]
  deviceCodeAuthorities: (typeof deviceCodeAuthorities)[number]
  basicAuthentication: (typeof basicAuthentications)[number]
  /** How risky every sign-in looks: nothing here finds out by itself, as Entra's detections do. */
  signInRisk: (typeof signInRisks)[number]
  federation: FederationValues
  idTokensAsAssertions: (typeof idTokenRules)[number]
  /** The tenants that are in another cloud, by id or domain. */
  nationalTenants: Readonly<Record<string, (typeof nationalClouds)[number]>>
  /** The proxy of people's network; null when there is none. */
  tenantRestrictions: TenantRestrictions | null
  office: OfficeConditions
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The longest that Graph takes to hear of an event. @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation */
export const longestEventDelay = 15 * minute

/** The conditions of a start. The addresses are of those that RFC 5737 keeps for documentation. */
export const defaultConditions: Readonly<ConditionValues> = {
  people: { address: '203.0.113.10', country: 'DE' },
  servers: { address: '198.51.100.20', country: 'IE' },
  refusalForm: 'recorded',
  eventDelay: 0,
  secondFactorLifetime: 90 * day,
  frequencyAtServers: 'enforced',
  scopesJudged: 'asked',
  assertionRules: 'entra',
  refusalYear: 'today',
  lifetimes: 'current',
  deviceCodeAuthorities: 'any',
  basicAuthentication: 'retired',
  signInRisk: 'none',
  idTokensAsAssertions: 'refused',
  nationalTenants: {},
  tenantRestrictions: null,
  federation: {
    // The address of RFC 5737 by which an office reaches the Internet, where its people are not.
    insideAddresses: ['192.0.2.10'],
    secondFactor: 'when-asked',
    sessionLifetime: 8 * hour,
    metadataAge: day,
  },
  office: defaultOfficeConditions,
}

/** What is so around the tenants; changed through `PATCH /_onbehalf/conditions`, forgotten when the emulator stops. */
export class Conditions {
  #values: Readonly<ConditionValues> = defaultConditions

  get values(): Readonly<ConditionValues> {
    return this.#values
  }

  change(changed: Partial<ConditionValues>): void {
    this.#values = { ...this.#values, ...changed }
  }

  reset(): void {
    this.#values = defaultConditions
  }

  /** The place that has `address`, with its country when that is known. */
  placeOf(address: string): Place {
    const { people, servers } = this.#values
    return [people, servers].find((place) => place.address === address) ?? { address }
  }
}
