import { mfaStrength } from '../built-in-strengths.js'
import { provedAt, waysTo } from '../combinations.js'
import type { SignInFrequency } from '../conditional-access.js'
import { type Judgement, lacks, met } from '../control.js'
import type { PolicyFacts } from '../facts.js'
import type { Proof, ProofMethod } from '../proof.js'
import { combinationsOf } from '../second-factor.js'
import { duration, timeInWords } from '../words.js'

const hour = 60 * 60_000
const units = { hours: hour, days: 24 * hour } as const

/** Nobody is asked more often than this, not even every time. */
const tolerance = 5 * 60_000

/** A sign-in frequency made ready. */
export interface Frequency {
  /** Milliseconds; zero asks every time. */
  interval: number
  /** Whether only the second factor has to be new. */
  isSecondaryOnly: boolean
}

/** Reads the control; undefined when it is unset or switched off. */
export function frequencyOf(control: SignInFrequency | null | undefined): Frequency | undefined {
  if (!control?.isEnabled) return undefined
  const isSecondaryOnly = control.authenticationType === 'secondaryAuthentication'
  if (control.frequencyInterval === 'everyTime') return { interval: 0, isSecondaryOnly }
  if (control.value === null || control.type === null) return undefined
  return { interval: control.value * units[control.type], isSecondaryOnly }
}

/**
 * Whether the sign-in is recent enough: its first factor and, where a second factor is wanted, that one too. Each is
 * measured from its own time, or from the later one at which a joined computer renewed both with use. "Every time"
 * asks for the person whatever a computer renewed.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime
 */
export function judgeFrequency(
  { interval, isSecondaryOnly }: Frequency,
  facts: PolicyFacts,
  wantsSecondFactor: boolean,
): Judgement {
  const every = interval === 0 ? 'every time' : `every ${duration(interval)}`
  const refreshed = interval === 0 ? 0 : (facts.refreshedAt ?? 0)
  const proofs = withoutRenewals(facts)
  const signedIn = lastFirstFactor(facts.signedInAt, proofs)
  const first = Math.max(refreshed, signedIn)
  const happened =
    refreshed > signedIn ? 'The computer last renewed the sign-in with use at' : 'The user signed in at'
  if (!isSecondaryOnly && isTooOld(first, interval, facts.now)) {
    const because = `${happened} ${timeInWords(first, facts.now)}, and the policy wants a sign-in ${every}.`
    return lacks({ kind: 'fresh-sign-in', methods: firstFactorsOf(facts) }, because)
  }
  const combinations = combinationsOf(mfaStrength)
  const second = wantsSecondFactor ? provedAt(combinations, proofs) : undefined
  if (second !== undefined && isTooOld(Math.max(refreshed, second), interval, facts.now)) {
    const because = `The second factor was proved at ${timeInWords(second, facts.now)}, and the policy wants one ${every}.`
    return lacks({ kind: 'fresh-second-factor', methods: waysTo(combinations, facts).registered }, because)
  }
  return met(`${happened} ${timeInWords(first, facts.now)}; the policy wants a sign-in ${every}.`)
}

function isTooOld(at: number, interval: number, now: number): boolean {
  return interval === 0 ? now - at > tolerance : now - at >= interval
}

/** By what somebody signs in, in the order in which they are offered. */
export const firstFactors: readonly ProofMethod[] = [
  'password',
  'windows-hello',
  'federated',
  'federated-mfa',
]

/**
 * Windows Hello counts from the sign-in: a token that an application asks for renews its proof too, and nobody needs to
 * be there for that.
 */
function withoutRenewals({ signedInAt, proofs }: PolicyFacts): readonly Proof[] {
  return proofs.map((proof) =>
    proof.method === 'windows-hello' ? { ...proof, at: Math.min(proof.at, signedInAt) } : proof,
  )
}

function lastFirstFactor(signedInAt: number, proofs: readonly Proof[]): number {
  const times = proofs.filter(({ method }) => firstFactors.includes(method)).map(({ at }) => at)
  return Math.max(signedInAt, ...times)
}

/** By what somebody can sign in anew: what they have set up, or the provider that signed them in. */
function firstFactorsOf({ user, proofs }: PolicyFacts): readonly ProofMethod[] {
  const had = new Set<ProofMethod>([...user.registered, ...proofs.map(({ method }) => method)])
  return firstFactors.filter((method) => had.has(method))
}
