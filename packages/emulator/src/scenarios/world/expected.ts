import type { Facts } from '../steps.js'

/** How Entra refuses on behalf of somebody who lacks the second factor that a policy wants. */
export const secondFactorRefusal: Facts = {
  status: 400,
  error: 'invalid_grant',
  aadsts: 50076,
  suberror: 'basic_action',
  claims: ['access_token.capolids'],
}

/** How the API answers the add-in then, and what the add-in does with it. */
export const relayedChallenge: Facts = {
  status: 401,
  insufficientClaims: true,
  claims: ['access_token.capolids'],
  authChallenge: true,
}

/** Requests of an add-in whose challenge one prompt answers. */
export function challengeSequence(aadsts: number): string[] {
  return [
    'add-in → office',
    `api → entra 400 AADSTS${aadsts}`,
    'add-in → api 401',
    'prompt',
    'add-in → office',
    'api → entra 200',
    'api → graph 200',
    'add-in → api 200',
  ]
}

/** Requests of an add-in that meets no refusal. */
export const quietSequence = ['add-in → office', 'api → entra 200', 'api → graph 200', 'add-in → api 200']
