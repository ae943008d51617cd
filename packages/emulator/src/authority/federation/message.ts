import { entraError } from '@onbehalf/protocol'
import type { Parameters } from '../requests/parameters.js'

/** What an identity provider's page posted. */
export interface Message {
  /** What it was given to bring back. */
  context: string | undefined
  /** The XML around the token. @throws EntraError 20001 when it brought none. */
  token: () => string
}

/**
 * Reads an answer of WS-Federation or of the SAML protocol.
 *
 * @throws EntraError 20012 for what is neither.
 */
export function readMessage(form: Parameters): Message {
  const response = form.get('SAMLResponse')
  if (response !== undefined) {
    return { context: form.get('RelayState'), token: () => Buffer.from(response, 'base64').toString() }
  }
  if (form.get('wa') !== 'wsignin1.0')
    throw entraError('federationMessageInvalid', {
      reason: 'It is neither a wsignin1.0 of WS-Federation nor a SAMLResponse.',
    })
  return {
    context: form.get('wctx'),
    token() {
      const result = form.get('wresult')
      if (result !== undefined) return result
      throw entraError('federationAnswerFaulty', { reason: 'It brought no token (wresult).' })
    },
  }
}
