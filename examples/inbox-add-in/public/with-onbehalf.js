// @ts-check
import { createSignIn, dialog, nestedApp, officeSso } from '@onbehalf/client'

/**
 * Calls the API with Onbehalf: what goes wrong comes as an error with a sentence and, often, a button.
 *
 * @param {{ clientId: string, authority: string }} settings
 * @returns {import('./taskpane.js').Caller}
 */
export function withOnbehalf({ clientId, authority }) {
  const signIn = createSignIn({
    clientId,
    scope: `api://${location.host}/${clientId}/access_as_user`,
    authority,
    // Office SSO first, to show its challenge; without it first, nested app authentication would be.
    ways: [officeSso(), nestedApp(), dialog('/dialog.html')],
  })
  return async (ask) => (name) => signIn.fetch(`/api/${name}`, { ask })
}
