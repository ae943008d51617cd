/** Claims that access tokens of both versions carry. Times are in seconds since 1970. */
export interface CommonAccessTokenClaims {
  /** Who the token is for. */
  aud: string
  iss: string
  iat: number
  nbf: number
  exp: number
  /** Issuing tenant. For a guest this is the tenant visited, not the home tenant. */
  tid: string
  /** The user, or the client's service principal, as an object of the issuing tenant. */
  oid: string
  /** The same user has another value for each API. */
  sub: string
  /** Delegated permissions, separated by spaces. Tokens of users only. */
  scp?: string
  /** App roles: the client's own in an app-only token, the user's in a delegated one. */
  roles?: string[]
  /** Where a guest came from. */
  idp?: string
  /** `app` in an app-only token, where the API asked for the claim. */
  idtyp?: string
  /** Authentication contexts that were satisfied. */
  acrs?: string[]
  /** Client capabilities; `cp1` means that it understands claims challenges. */
  xms_cc?: string[]
  name?: string
  preferred_username?: string
  email?: string
  groups?: string[]
  wids?: string[]
  aio?: string
  rh?: string
  /** Id of this token. */
  uti?: string
  sid?: string
  deviceid?: string
}

/** Claims of an access token for an API that takes version 1. */
export interface AccessTokenClaimsV1 extends CommonAccessTokenClaims {
  ver: '1.0'
  /** The client. */
  appid: string
  /** How the client proved itself: `0` not at all, `1` secret, `2` certificate. */
  appidacr?: '0' | '1' | '2'
  acr?: '0' | '1'
  /** How the user signed in, for instance `["pwd","mfa"]`. Version 2 has no such claim. */
  amr?: string[]
  upn?: string
  unique_name?: string
  given_name?: string
  family_name?: string
  ipaddr?: string
}

/** Claims of an access token for an API with `requestedAccessTokenVersion` 2. */
export interface AccessTokenClaimsV2 extends CommonAccessTokenClaims {
  ver: '2.0'
  /** The client. */
  azp: string
  /** How the client proved itself: `0` not at all, `1` secret, `2` certificate. */
  azpacr?: '0' | '1' | '2'
}

/** Claims of an access token; `ver` tells which. */
export type AccessTokenClaims = AccessTokenClaimsV1 | AccessTokenClaimsV2

/** Claims of an id token. It is for the client that asked, never for an API. */
export interface IdTokenClaims {
  ver: '1.0' | '2.0'
  aud: string
  iss: string
  iat: number
  nbf: number
  exp: number
  sub: string
  tid: string
  oid?: string
  name?: string
  preferred_username?: string
  email?: string
  nonce?: string
  sid?: string
  idp?: string
  roles?: string[]
  login_hint?: string
  /** Hash of the code or access token that came along. */
  c_hash?: string
  at_hash?: string
  /** Version 1 only. */
  amr?: string[]
  unique_name?: string
  upn?: string
  aio?: string
  rh?: string
  uti?: string
}
