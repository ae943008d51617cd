/**
 * The values of `grant_type` that Entra's token endpoint knows.
 *
 * @see RFC 6749, RFC 7522, RFC 7523, RFC 8628
 */
export const grantTypes = {
  authorizationCode: 'authorization_code',
  refreshToken: 'refresh_token',
  clientCredentials: 'client_credentials',
  /** On-behalf-of, with `requested_token_use=on_behalf_of`. */
  jwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  deviceCode: 'urn:ietf:params:oauth:grant-type:device_code',
  password: 'password',
  saml11Bearer: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  saml2Bearer: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
} as const

/** One value of {@link grantTypes}. */
export type GrantType = (typeof grantTypes)[keyof typeof grantTypes]
