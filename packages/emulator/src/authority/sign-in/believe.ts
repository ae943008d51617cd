import type { Proof, User } from '../../tenant/records.js'
import { revokedSince } from '../../tenant/revocation.js'
import { acceptAssertion } from '../federation/accept-assertion.js'
import { requirePlace } from './account.js'
import type { SignInContext, StepOutcome } from './step.js'

/**
 * Believes what an identity provider says of the person of a sign-in, who may be somebody else than was expected: then
 * they are who it says.
 *
 * @param text XML with the token.
 * @param destination Where it was sent.
 * @throws EntraError 50008 and the others of {@link acceptAssertion}; those of {@link requirePlace}.
 */
export async function believe(
  context: SignInContext,
  text: string,
  destination: string,
): Promise<Extract<StepOutcome, { kind: 'continue' }>> {
  const { services, request, flow } = context
  const { client, path } = request.target
  const { user, proofs, at, redeem } = await acceptAssertion(services, text, { client, path, destination })
  requirePlace(context, user)
  redeem()
  const { federatedName: _name, ...rest } = flow
  const pending = {
    userId: user.id,
    tenantId: user.tenantId,
    proofs: [...secondFactorsHere(context, user), ...proofs],
    at,
  }
  return { kind: 'continue', flow: { ...rest, userId: user.id, proved: true, pending } }
}

/** What was proved here besides, in this flow or by this browser's session: it stays proved. */
function secondFactorsHere({ flow, session }: SignInContext, user: User): Proof[] {
  const account =
    flow.pending?.userId === user.id
      ? flow.pending
      : session?.accounts.find(({ userId }) => userId === user.id)
  if (!account || revokedSince(user, account, 'cookie') !== undefined) return []
  return account.proofs.filter(({ method }) => !fromProvider.has(method))
}

const fromProvider: ReadonlySet<Proof['method']> = new Set<Proof['method']>([
  'password',
  'federated',
  'federated-mfa',
])
