import type { ProtocolVersion } from '@onbehalf/protocol'
import type { MintedToken } from './token-mint.js'

/** The JSON of a token answer, in Entra's order; the v1 endpoint writes numbers as text. */
export interface TokenBody {
  token_type: 'Bearer'
  scope?: string
  expires_in: number | string
  ext_expires_in: number | string
  expires_on?: string
  not_before?: string
  resource?: string
  access_token: string
  refresh_token?: string
  refresh_token_expires_in?: number
  /** Family of clients that may use the refresh token. */
  foci?: '1'
  id_token?: string
  client_info?: string
}

/** A token answer, and whom it is about, for the journal. */
export interface TokenAnswer {
  /** JSON, or the text of an encrypted answer. */
  body: object | string
  user?: string
  app?: string
}

/** The first members of a token answer, up to the access token. */
export function accessTokenBody(
  version: ProtocolVersion,
  minted: MintedToken,
  { scope, resource }: { scope?: string; resource: string },
): TokenBody {
  const scopeMember = scope === undefined ? {} : { scope }
  if (version === 'v2.0') {
    return {
      token_type: 'Bearer',
      ...scopeMember,
      expires_in: minted.expiresIn,
      ext_expires_in: minted.expiresIn,
      access_token: minted.token,
    }
  }
  return {
    token_type: 'Bearer',
    ...scopeMember,
    expires_in: `${minted.expiresIn}`,
    ext_expires_in: `${minted.expiresIn}`,
    expires_on: `${minted.expires}`,
    not_before: `${minted.notBefore}`,
    resource,
    access_token: minted.token,
  }
}
