import { entraError } from '@onbehalf/protocol'
import type { ClientAuthentication } from './client-authentication.js'
import { requireSecret } from './secrets.js'

/**
 * HTTP Basic: client id and secret, each form-encoded.
 *
 * @see RFC 6749 section 2.3.1
 */
export const basic: ClientAuthentication = {
  name: 'client_secret_basic',
  read(request) {
    const encoded = request.headers.get('authorization')?.match(/^basic +(\S+)$/i)?.[1]
    if (encoded === undefined) return undefined
    const text = Buffer.from(encoded, 'base64').toString()
    const colon = text.indexOf(':')
    if (colon < 1) throw entraError('clientCredentialInvalid')
    const secret = formDecoded(text.slice(colon + 1))
    return {
      isPresent: true,
      clientId: formDecoded(text.slice(0, colon)),
      prove(client, { now }) {
        requireSecret(client, secret, now)
        return '1'
      },
    }
  },
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw entraError('clientCredentialInvalid')
  }
}
