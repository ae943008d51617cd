import type { ConditionalAccessPolicy } from '../conditional-access.js'
import type { DeviceFacts, PolicyFacts, TenantPolicies } from '../facts.js'
import { exampleFacts, exampleUser, type PolicyDifference, proof, requiring } from '../policy.fixture.js'
import type { ProofMethod } from '../proof.js'
import type { Missing, PolicyResult } from '../verdict.js'

/** What a row expects of the whole: nobody is stopped, or what is asked for first. */
export type Expected = 'allowed' | Missing['kind']

/** One row: what it is about, the policies, what differs from the example's facts, what follows, and where that stands. */
export type DecisionRow = readonly [
  what: string,
  policies: ConditionalAccessPolicy | ConditionalAccessPolicy[],
  facts: Partial<PolicyFacts>,
  expected: Expected,
  /** Of each policy, in order; with commas between. */
  results: PolicyResult | `${PolicyResult}, ${PolicyResult}` | '',
  source: string,
  tenant?: Partial<TenantPolicies>,
]

/** A policy that blocks: it shows whether a condition is met. */
export function blocking(difference: PolicyDifference = {}): ConditionalAccessPolicy {
  return requiring(['block'], difference)
}

/** Ids that rows speak of. */
export const ids = {
  anna: exampleUser().id,
  bert: '33333333-0000-4000-8000-000000000002',
  sales: '44444444-0000-4000-8000-000000000001',
  hr: '44444444-0000-4000-8000-000000000002',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  directoryReader: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  partner: '55555555-0000-4000-8000-000000000001',
  stranger: '55555555-0000-4000-8000-000000000002',
  terms: '66666666-0000-4000-8000-000000000001',
  privacy: '66666666-0000-4000-8000-000000000002',
  office: '77777777-0000-4000-8000-000000000001',
  branch: '77777777-0000-4000-8000-000000000002',
  germany: '77777777-0000-4000-8000-000000000003',
  unknown: '77777777-0000-4000-8000-000000000004',
} as const

/** Facts about the user that differ from the example's. */
export function user(changed: Partial<PolicyFacts['user']>): Partial<PolicyFacts> {
  return { user: exampleUser(changed) }
}

/** A guest of a type, from a tenant. Default: of the partner's. */
export function guest(type: string, homeTenantId: string = ids.partner): Partial<PolicyFacts> {
  return user({ guest: { type, homeTenantId } })
}

/** Circumstances that differ from the example's; `platform: null` is one that is not known. */
export function with_(
  changed: Partial<Omit<PolicyFacts['circumstances'], 'platform' | 'country'>> & {
    platform?: NonNullable<PolicyFacts['circumstances']['platform']> | null
    country?: string | null
  },
): Partial<PolicyFacts> {
  const { platform, country, ...rest } = changed
  const { platform: usualPlatform, country: usualCountry, ...usual } = exampleFacts().circumstances
  return {
    circumstances: {
      ...usual,
      ...rest,
      ...optional('platform', platform === undefined ? usualPlatform : platform),
      ...optional('country', country === undefined ? usualCountry : country),
    },
  }
}

function optional<Name extends string, T>(name: Name, value: T | null | undefined): { [Key in Name]?: T } {
  return value === null || value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: T })
}

/** Proofs given five minutes ago, or as many minutes ago as stands behind a colon. */
export function proved(...words: (ProofMethod | `${ProofMethod}:${number}`)[]): Partial<PolicyFacts> {
  const proofs = words.map((word) => {
    const [method, minutes] = word.split(':')
    // The words are those of the type, of which this is the first half.
    return proof(method as ProofMethod, minutes === undefined ? 5 : Number(minutes))
  })
  return { proofs, signedInAt: proofs[0]?.at ?? exampleFacts().signedInAt }
}

/** A joined computer renewed the sign-in with use, so many minutes ago. */
export function refreshed(minutes: number): Partial<PolicyFacts> {
  return { refreshedAt: proof('password', minutes).at }
}

/** A compliant device joined to Entra, with what differs. */
export function device(changed: Partial<DeviceFacts> = {}): Partial<PolicyFacts> {
  return {
    device: {
      id: '88888888-0000-4000-8000-000000000001',
      displayName: 'ANNA-LAPTOP',
      trustType: 'AzureAd',
      isCompliant: true,
      isManaged: true,
      accountEnabled: true,
      operatingSystem: 'Windows',
      operatingSystemVersion: '10.0.22631',
      ...changed,
    },
  }
}
