import type { PolicyFacts, RegisteredMethod } from './facts.js'
import { type Proof, type ProofMethod, proofMethods } from './proof.js'

/** Graph's names of what people prove, in `allowedCombinations`. */
const graphNames: Readonly<Record<ProofMethod, string>> = {
  password: 'password',
  totp: 'softwareOath',
  'phone-app': 'microsoftAuthenticatorPush',
  'text-message': 'sms',
  'windows-hello': 'windowsHelloForBusiness',
  federated: 'federatedSingleFactor',
  'federated-mfa': 'federatedMultiFactor',
}

const methodsByName = new Map(proofMethods.map((method) => [graphNames[method], method]))

/** What only says who somebody claims to be, and needs something beside it. */
const firstFactors: ReadonlySet<ProofMethod> = new Set<ProofMethod>(['password', 'federated'])

/** Methods that a page can set up; a key of Windows Hello is made on its device. */
const registrable: readonly RegisteredMethod[] = ['phone-app', 'totp', 'text-message']

/** The methods of one combination; undefined when it has one that nobody can prove here, for instance `fido2`. */
export function methodsOf(combination: string): readonly ProofMethod[] | undefined {
  const methods = combination.split(',').map((name) => methodsByName.get(name.trim()))
  return methods.every((method) => method !== undefined) ? methods : undefined
}

/**
 * The latest time at which `proofs` came to one of the combinations; undefined when they come to none. Each method
 * counts by its latest proof, a combination by its second factor.
 */
export function provedAt(
  combinations: readonly (readonly ProofMethod[])[],
  proofs: readonly Proof[],
): number | undefined {
  let latest: number | undefined
  for (const combination of combinations) {
    const at = timeOf(combination, proofs)
    if (at !== undefined && (latest === undefined || at > latest)) latest = at
  }
  return latest
}

function timeOf(combination: readonly ProofMethod[], proofs: readonly Proof[]): number | undefined {
  let first: number | undefined
  let second: number | undefined
  for (const method of combination) {
    const at = latestOf(method, proofs)
    if (at === undefined) return undefined
    if (firstFactors.has(method)) first = at
    else second = Math.max(at, second ?? at)
  }
  return second ?? first
}

function latestOf(method: ProofMethod, proofs: readonly Proof[]): number | undefined {
  let latest: number | undefined
  for (const proof of proofs) {
    if (proof.method === method && (latest === undefined || proof.at > latest)) latest = proof.at
  }
  return latest
}

/**
 * What somebody could still prove to come to one of the combinations: the methods they have, and those that a page
 * would set up.
 */
export function waysTo(
  combinations: readonly (readonly ProofMethod[])[],
  { proofs, user }: Pick<PolicyFacts, 'proofs' | 'user'>,
): { registered: readonly ProofMethod[]; registrable: readonly ProofMethod[] } {
  const proved = new Set(proofs.map(({ method }) => method))
  const registered = new Set<ProofMethod>(user.registered)
  const reachable = combinations.filter((methods) =>
    methods.every((method) => !firstFactors.has(method) || proved.has(method) || registered.has(method)),
  )
  const seconds = reachable.map((methods) => methods.filter((method) => !firstFactors.has(method)))
  const firsts = reachable.filter((methods) => methods.every((method) => firstFactors.has(method))).flat()
  const has = new Set([
    ...seconds.filter((methods) => methods.every((one) => registered.has(one))).flat(),
    ...firsts,
  ])
  const single = new Set(seconds.filter((methods) => methods.length === 1).flat())
  return {
    registered: proofMethods.filter((method) => has.has(method)),
    registrable: registrable.filter((method) => single.has(method)),
  }
}
