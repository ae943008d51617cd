import type { Missing, Verdict } from '../../policy/verdict.js'
import type { DomainFederation } from '../../tenant/records.js'
import { proofsAt } from '../policy/facts-of.js'
import type { Refusal } from '../policy/refusal-of.js'
import { judgedSignIn, verdictOf, verdictOfUserAction } from '../policy/verdict-of-sign-in.js'
import { accountOf, federationFor, requirePlace } from './account.js'
import type { PageFactor } from './methods/challenge.js'
import { methodsOf, pageFactors } from './methods/index.js'
import type { SignInContext } from './step.js'

/** The verdict, when it refuses the sign-in as far as it has come. */
export function refusalHere(context: SignInContext): Refusal | undefined {
  return refusing(verdictOf(context))
}

function refusing(verdict: Verdict | undefined): Refusal | undefined {
  return verdict?.outcome === 'refused' ? verdict : undefined
}

/** What is missing, when it is of this kind. */
export function lacking<K extends Missing['kind']>(
  context: SignInContext,
  kind: K,
): Extract<Missing, { kind: K }> | undefined {
  const missing = refusalHere(context)?.missing
  return missing?.kind === kind ? (missing as Extract<Missing, { kind: K }>) : undefined
}

/**
 * The second factors that a page asks for now. Who wants to set up a method proves one of those they have before:
 * otherwise whoever knows a password would add a phone of their own.
 */
export function factorsToProve(context: SignInContext): readonly PageFactor[] {
  const missing = refusalHere(context)?.missing
  switch (missing?.kind) {
    case 'second-factor':
    case 'fresh-second-factor':
      return pageFactors.map(({ method }) => method).filter((method) => missing.methods.includes(method))
    case 'method-registration':
      return hasSecondFactor(context) ? [] : factorsSetUp(context)
    default:
      return []
  }
}

function factorsSetUp(context: SignInContext): readonly PageFactor[] {
  const user = accountOf(context)
  if (!user) return []
  const placed = requirePlace(context, user).user
  return pageFactors.map(({ method }) => method).filter((method) => methodsOf(placed, method).length > 0)
}

/** Of what a guest proved at home, nothing counts here. */
function hasSecondFactor(context: SignInContext): boolean {
  const judged = judgedSignIn(context)
  const proofs = judged ? proofsAt(judged.tenant, judged.user, judged.signIn.proofs) : []
  return proofs.some(({ method }) => method !== 'password' && method !== 'federated')
}

/** What no page of a sign-in can mend. */
const stops: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'block',
  'device',
  'device-proof',
  'approved-app',
  'protected-app',
  'custom-control',
  'platform',
  'modern-authentication',
  'safe-registration',
  'risk-at-home',
])

/** The refusal that ends the sign-in; undefined while a page can still give what is missing. */
export function stopHere(context: SignInContext): Refusal | undefined {
  const refusal = refusalHere(context)
  if (!refusal) return undefined
  const { missing } = refusal
  if (stops.has(missing.kind) || isLeftToProvider(context, missing)) return refusal
  if (missing.kind === 'second-factor' || missing.kind === 'fresh-second-factor')
    return factorsToProve(context).length === 0 ? refusal : undefined
  if (missing.kind === 'password-change' && accountOf(context)?.password === undefined) return refusal
  if (missing.kind === 'method-registration' && factorsToProve(context).length === 0)
    return refusalOfRegistration(context)
  return undefined
}

const secondFactors: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'second-factor',
  'fresh-second-factor',
  'method-registration',
])

/**
 * The federation that has to ask for the second factor which is missing: Entra does not then. Undefined where Entra asks
 * itself.
 *
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation#federatedidpmfabehavior-values
 */
export function providerToAsk(context: SignInContext): DomainFederation | undefined {
  const missing = refusalHere(context)?.missing
  const user = accountOf(context)
  const federation = user && federationFor(context.services, user)
  const isItsOwn = federation?.federatedIdpMfaBehavior === 'enforceMfaByFederatedIdp'
  return missing && secondFactors.has(missing.kind) && isItsOwn ? federation : undefined
}

/** The identity provider was asked for the second factor, and did not say that it asked. */
function isLeftToProvider(context: SignInContext, missing: Missing): boolean {
  return (
    secondFactors.has(missing.kind) &&
    context.flow.askedElsewhere === true &&
    providerToAsk(context) !== undefined
  )
}

/** Whether what ends the sign-in is said about setting up a method, and not about the application. */
export function stopsRegistration(context: SignInContext): boolean {
  const missing = refusalHere(context)?.missing
  if (missing?.kind !== 'method-registration' || isLeftToProvider(context, missing)) return false
  return stopHere(context) !== undefined
}

/** What Conditional Access says to setting up a method. The older switches want the very method that is set up. */
function refusalOfRegistration(context: SignInContext): Refusal | undefined {
  const refusal = refusing(verdictOfUserAction(context, 'urn:user:registersecurityinfo'))
  return refusal?.demand === 'conditional-access' ? refusal : undefined
}
