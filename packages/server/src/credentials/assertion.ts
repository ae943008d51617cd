import type { ClientAuth } from 'oauth4webapi'
import type { ProofRequest, ProofSource } from './proof.js'

/**
 * Gets a signed assertion from somewhere else: a federated credential, as managed identities and Kubernetes give. Called
 * for each token request, so it may keep what it gave until that expires.
 *
 * @returns A JWT.
 */
export type AssertionCallback = (request: ProofRequest) => string | Promise<string>

/** `client_assertion_type` of a JWT. @see RFC 7523 section 2.2 */
const jwtAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * Proofs by an assertion that somebody else signs.
 *
 * @throws TypeError when there is no function to ask.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export function proofsByAssertion(assertion: AssertionCallback): ProofSource {
  if (typeof assertion !== 'function') {
    throw new TypeError('credential.assertion must be a function that gives a signed assertion')
  }
  return async (request) => {
    const text = await assertion(request)
    if (typeof text === 'function')
      throw new Error('credential.assertion gave a function: call it, as in { assertion: managedIdentity() }')
    if (typeof text !== 'string' || text === '') throw new Error('credential.assertion gave no assertion')
    return [{ name: 'assertion', authenticate: presentAssertion(text) }]
  }
}

function presentAssertion(text: string): ClientAuth {
  return (_server, client, body) => {
    body.set('client_id', client.client_id)
    body.set('client_assertion_type', jwtAssertion)
    body.set('client_assertion', text)
  }
}
