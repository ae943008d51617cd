// @ts-check
import { createSignIn } from '@onbehalf/client'

/**
 * Calls the API with Onbehalf: what goes wrong comes as an error with a sentence and, often, a button.
 *
 * @param {string} clientId
 * @returns {import('./taskpane.js').Caller}
 */
export function withOnbehalf(clientId) {
  const signIn = createSignIn({ clientId, scope: `api://${location.host}/${clientId}/access_as_user` })
  return async (ask) => (name) => signIn.fetch(`/api/${name}`, { ask })
}
