import { entraError } from '@onbehalf/protocol'
import type { Proof, SignIn } from '../../tenant/records.js'
import { accountOf, provedSignIn, requirePlace } from './account.js'
import { finishFlow } from './flow.js'
import type { SignInContext, StepOutcome } from './step.js'

/**
 * Goes on with a proof more: of the sign-in that is under way, or of the one this browser has, which keeps it for the
 * next application. The latest proof of a method takes the place of the one before.
 *
 * @param startedAnew The first factor was given again too: the sign-in counts from now.
 */
export function withProof(
  context: SignInContext,
  method: Proof['method'],
  { startedAnew = false }: { startedAnew?: boolean } = {},
): StepOutcome {
  const { services, session } = context
  const { challenge: _asked, candidate: _kept, ...flow } = context.flow
  const user = accountOf(context)
  if (!user) throw entraError('signInExpired')
  const at = services.ground.clock.now()
  const { tenant } = requirePlace(context, user)
  const elsewhere = tenant.id === user.tenantId ? {} : { tenantId: tenant.id }
  const proof: Proof = { method, at, ...elsewhere }
  const improved = <T extends Pick<SignIn, 'proofs' | 'at'>>(signIn: T): T => ({
    ...signIn,
    proofs: [...signIn.proofs.filter((one) => !isOfSameKind(one, proof)), proof],
    ...(startedAnew ? { at } : {}),
  })
  if (flow.pending) return { kind: 'continue', flow: { ...flow, pending: improved(flow.pending) } }
  const account = provedSignIn(context, user)
  if (!session || !account) throw entraError('signInExpired')
  const opened = services.sessions.stepUp(session, improved(account))
  return { kind: 'continue', flow: finishFlow(services, flow), opened }
}

function isOfSameKind(one: Proof, other: Proof): boolean {
  return one.method === other.method && one.tenantId === other.tenantId
}
