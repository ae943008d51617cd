import { type Access, type AccessSettings, createAccess } from './access.js'
import { beginWork } from './long-running-work.js'
import type { OnBehalfOf } from './on-behalf-of.js'
import type { VerifiedToken } from './verified-token.js'

/** Who calls the API, and what can be done on their behalf. */
export interface Caller extends Access {
  /** The verified token. `kind` tells a user's from an application's own. */
  token: VerifiedToken
  tenantId: string
  /** The user, or the calling application, as an object of the tenant. Key users on this and `tenantId`. */
  objectId: string
  /** To show. Users may change it: never a key. */
  name: string | undefined
  /** The user's sign-in name, to show. Never a key. */
  username: string | undefined
  /**
   * Begins work that outlives this request: until it ends, `api.resume(key)` acts for the user, without them and in any
   * process. The key is a secret: whoever has it and the store can act for the user.
   *
   * @returns The key of the work.
   * @throws Denied when Entra refuses, or the store does not take it.
   * @throws TypeError when there is no store for work.
   */
  beginWork(scopes: readonly string[]): Promise<string>
}

/** What a caller is made with. */
export interface CallerSettings extends AccessSettings {
  trade: OnBehalfOf
}

/** Makes the caller of a verified token. */
export function createCaller(token: VerifiedToken, settings: CallerSettings): Caller {
  return new TokenCaller(token, settings)
}

/**
 * What a caller can do is made when it is first used: most requests need to know who calls and nothing more. Each is a
 * function that stands alone, so that a handler may take `{ graph }` out of its caller.
 */
class TokenCaller implements Caller {
  readonly token: VerifiedToken
  readonly tenantId: string
  readonly objectId: string
  readonly name: string | undefined
  readonly username: string | undefined
  readonly #settings: CallerSettings
  #access: Access | undefined

  constructor(token: VerifiedToken, settings: CallerSettings) {
    this.token = token
    this.tenantId = token.tenantId
    this.objectId = token.objectId
    this.name = token.name
    this.username = token.username
    this.#settings = settings
  }

  get tryTokenFor(): Caller['tryTokenFor'] {
    return this.#can().tryTokenFor
  }

  get tokenFor(): Caller['tokenFor'] {
    return this.#can().tokenFor
  }

  get graph(): Caller['graph'] {
    return this.#can().graph
  }

  get api(): Caller['api'] {
    return this.#can().api
  }

  get beginWork(): Caller['beginWork'] {
    return (scopes) => beginWork(this.#settings.service, this.token, scopes)
  }

  #can(): Access {
    const { trade } = this.#settings
    this.#access ??= createAccess(
      (scopes, options) => trade.tokenFor(this.token, scopes, options),
      this.#settings,
    )
    return this.#access
  }
}
