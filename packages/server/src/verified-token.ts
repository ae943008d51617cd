import type { AccessTokenClaims } from '@onbehalf/protocol'

/** What a verified token says, in one shape for both versions. */
export interface TokenFacts {
  kind: 'delegated' | 'app-only'
  /** Tenant that issued the token. */
  tenantId: string
  /** The user, or the service principal of the calling application, in that tenant. */
  objectId: string
  /** The application that got the token: `azp` or `appid`. */
  clientId: string
  /** To show. Users may change it: never a key. */
  name: string | undefined
  /** The user's sign-in name, to show. Never a key. */
  username: string | undefined
  /** Delegated permissions; none in an app-only token. */
  scopes: ReadonlySet<string>
  /** App roles of the user or application. */
  roles: ReadonlySet<string>
  /** In milliseconds since 1970. */
  expiresAt: number
  /** In milliseconds since 1970. */
  validFrom: number
  claims: Readonly<AccessTokenClaims>
}

/**
 * A token that passed every check. Only the verifier makes one; a look-alike is refused at run time too. The token
 * text is out of reach of logs and JSON.
 */
export abstract class CheckedToken {
  readonly tenantId: string
  readonly objectId: string
  readonly clientId: string
  readonly name: string | undefined
  readonly username: string | undefined
  readonly roles: ReadonlySet<string>
  readonly expiresAt: number
  readonly claims: Readonly<AccessTokenClaims>
  readonly #assertion: string
  readonly #digest: string

  constructor(facts: TokenFacts, assertion: string, digest: string) {
    this.tenantId = facts.tenantId
    this.objectId = facts.objectId
    this.clientId = facts.clientId
    this.name = facts.name
    this.username = facts.username
    this.roles = facts.roles
    this.expiresAt = facts.expiresAt
    this.claims = facts.claims
    this.#assertion = assertion
    this.#digest = digest
  }

  /** @throws TypeError when the value is not a verified token. */
  static assertionOf(token: CheckedToken): { text: string; digest: string } {
    if (typeof token !== 'object' || token === null || !(#assertion in token)) {
      throw new TypeError(
        'This is not a verified token: take the one that a guard or verifier gave, after an await',
      )
    }
    return { text: token.#assertion, digest: token.#digest }
  }
}

/** A user's token: somebody signed in, and an application acts for them. */
export class DelegatedToken extends CheckedToken {
  readonly kind = 'delegated'
  readonly scopes: ReadonlySet<string>

  constructor(facts: TokenFacts, assertion: string, digest: string) {
    super(facts, assertion, digest)
    this.scopes = facts.scopes
  }
}

/** An application's own token: nobody is signed in. */
export class AppOnlyToken extends CheckedToken {
  readonly kind = 'app-only'
}

/** A token that passed every check; `kind` tells whose it is. */
export type VerifiedToken = DelegatedToken | AppOnlyToken

/**
 * Makes the token of checked facts, a new one for each request; what requests share is frozen. For the verifier alone.
 */
export function seal(facts: TokenFacts, assertion: string, digest: string): VerifiedToken {
  return facts.kind === 'delegated'
    ? new DelegatedToken(facts, assertion, digest)
    : new AppOnlyToken(facts, assertion, digest)
}

/** Freezes claims to the last depth: every request with the same token sees the same ones. */
export function freezeClaims(claims: unknown): void {
  if (typeof claims !== 'object' || claims === null) return
  Object.freeze(claims)
  for (const value of Object.values(claims)) freezeClaims(value)
}

/**
 * The token text and its SHA-256, for the token request of on-behalf-of.
 *
 * @throws TypeError when the value is not a verified token.
 */
export const assertionOf: (token: VerifiedToken) => { text: string; digest: string } =
  CheckedToken.assertionOf
