import type { ProofMethod } from './proof.js'

/** What a sign-in lacks, in the order in which it is asked for. */
export type Missing =
  | { kind: 'block' }
  /** Methods that would do; empty when the person has set up none of them. */
  | { kind: 'second-factor'; methods: readonly ProofMethod[] }
  | { kind: 'method-registration'; methods: readonly ProofMethod[] }
  /** A second factor was proved once, too long ago. */
  | { kind: 'fresh-second-factor'; methods: readonly ProofMethod[] }
  /** The sign-in as a whole is too old. */
  | { kind: 'fresh-sign-in'; methods: readonly ProofMethod[] }
  | { kind: 'device'; wants: 'compliant' | 'hybrid-joined'; state: string }
  /** A policy wants to know the device, and none vouched. */
  | { kind: 'device-proof' }
  | { kind: 'approved-app' }
  | { kind: 'protected-app' }
  | { kind: 'password-change' }
  /** A guest is to choose a new password, which only their own organization can give them. */
  | { kind: 'risk-at-home' }
  | { kind: 'terms-of-use'; agreements: readonly string[] }
  | { kind: 'custom-control'; controls: readonly string[] }
  /** The device's platform is none that Conditional Access knows. */
  | { kind: 'platform' }
  /** Legacy authentication under security defaults. */
  | { kind: 'modern-authentication' }
  /** A method cannot be set up while the sign-in looks risky. */
  | { kind: 'safe-registration' }

/** Who wants it: a policy of Conditional Access, or the older switches beside it. */
export type Demand = 'conditional-access' | 'security-defaults' | 'per-user-mfa' | 'request'

export type PolicyResult =
  | 'success'
  | 'failure'
  | 'notApplied'
  | 'notEnabled'
  | 'reportOnlySuccess'
  | 'reportOnlyFailure'
  | 'reportOnlyInterrupted'
  | 'reportOnlyNotApplied'

/** What became of one policy. */
export interface AppliedPolicy {
  id: string
  displayName: string
  result: PolicyResult
  /** Graph's names, for instance `Mfa`, `Block`, `RequireCompliantDevice`. */
  enforcedGrantControls: readonly string[]
  enforcedSessionControls: readonly string[]
  /** The fact that decided, as a sentence. */
  because: string
}

/** What the policies of a tenant say to a sign-in or a request for a token. */
export type Verdict = {
  policies: readonly AppliedPolicy[]
  session: SessionDemands
} & (
  | { outcome: 'allowed' }
  | {
      outcome: 'refused'
      /** First what is asked first. */
      missing: Missing
      demand: Demand
      /** Ids of the policies that are not satisfied. */
      policyIds: readonly string[]
      /** Why, for people: what applied, what is there, what is missing. */
      explanation: string
    }
)

/** What the session controls of the policies that apply come to. */
export interface SessionDemands {
  /** Milliseconds; zero asks every time. Absent when no policy says. */
  signInFrequency?: number
  persistentBrowser?: 'always' | 'never'
}
