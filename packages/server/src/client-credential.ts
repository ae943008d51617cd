import { type ClientAuth, ClientSecretPost } from 'oauth4webapi'

/** How the API proves itself to Entra. */
export interface ClientCredential {
  /** Value of a client secret of the registration. */
  secret: string | undefined
}

/**
 * Makes the proof of a credential.
 *
 * @throws TypeError when it is empty.
 * @see RFC 6749 section 2.3.1
 */
export function authenticateWith({ secret }: ClientCredential): ClientAuth {
  if (!secret) throw new TypeError('credential.secret is empty: give the value of a client secret')
  return ClientSecretPost(secret)
}
