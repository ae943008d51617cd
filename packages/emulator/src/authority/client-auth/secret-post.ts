import type { ClientAuthentication } from './client-authentication.js'
import { requireSecret } from './secrets.js'

/** `client_secret` in the body. */
export const secretPost: ClientAuthentication = {
  name: 'client_secret_post',
  read(_request, parameters) {
    const secret = parameters.get('client_secret')
    if (secret === undefined) return undefined
    return {
      isPresent: true,
      prove(client, { now }) {
        requireSecret(client, secret, now)
        return '1'
      },
    }
  },
}
