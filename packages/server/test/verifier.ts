import { Denied } from '../src/denied.js'
import { createVerifier, type VerifierOptions, type VerifyToken } from '../src/verify-token.js'
import { type FakeAuthority, known } from './fake-authority.js'

/** A verifier of the known API at a fake authority. */
export function verifierAt(
  authority: FakeAuthority,
  clock: { now: () => number },
  options: Partial<VerifierOptions> = {},
): VerifyToken {
  return createVerifier({
    clientId: known.api,
    tenants: 'any-work-tenant',
    clock,
    fetch: (request) => authority.fetch(request),
    ...options,
  })
}

/** Code and reason of a refusal, or `accepted`. */
export async function denial(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => 'accepted',
    (reason: unknown) => reason,
  )
  return error instanceof Denied ? `${error.code}/${error.reason}` : String(error)
}
