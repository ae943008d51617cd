import { defineGrant } from '../grant.js'

/**
 * A nonce for requests that a device signs. Anybody may have one.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export const serverChallenge = defineGrant({
  grantType: 'srv_challenge',
  parameters: {},
  handle: async (_request, { nonces }) => ({ body: { Nonce: nonces.issue() } }),
})
