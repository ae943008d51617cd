import type { Ground } from '../ground.js'
import type { FederationSession } from '../tenant/records.js'

const idForm = /^[A-Za-z0-9_-]{43}$/

/**
 * Who is signed in to AD FS in which browser; how long is a condition. Its cookie is another than Entra's: signing out of
 * the one leaves the other.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-fs/operations/ad-fs-single-sign-on-settings
 */
export class Sessions {
  readonly cookieName: string
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
    this.cookieName = `__Host-onbehalf-adfs-${ground.instanceId}`
  }

  /** The living session of a browser. */
  of(headers: Headers): FederationSession | undefined {
    const { store, clock } = this.#ground
    const id = this.#idOf(headers)
    const session = id === undefined ? undefined : store.federationSessions.get(id)
    if (!session) return undefined
    const isAlive =
      clock.now() < session.expires && store.onPremisesAccounts.get(session.accountId)?.accountEnabled
    if (isAlive) return session
    store.federationSessions.delete(session.id)
    return undefined
  }

  /** Opens a session; it gets a new id, and takes the place of the one that the browser had. */
  open(
    before: FederationSession | undefined,
    opened: Pick<FederationSession, 'accountId' | 'method' | 'secondFactorAt'>,
  ): { session: FederationSession; setCookie: string } {
    const { store, clock, conditions, randomBytes } = this.#ground
    const at = clock.now()
    const session: FederationSession = {
      ...opened,
      id: Buffer.from(randomBytes(32)).toString('base64url'),
      at,
      expires: at + conditions.values.federation.sessionLifetime,
    }
    store.transaction(() => {
      if (before) store.federationSessions.delete(before.id)
      for (const { id } of store.federationSessions.filter(({ expires }) => expires <= at))
        store.federationSessions.delete(id)
      store.federationSessions.put(session)
    })
    return { session, setCookie: this.#cookie(session.id) }
  }

  /** Notes that the person of a session proved a second factor. */
  proveMore(session: FederationSession): FederationSession {
    const improved = { ...session, secondFactorAt: this.#ground.clock.now() }
    this.#ground.store.federationSessions.put(improved)
    return improved
  }

  /** Ends the session of a browser. */
  close(headers: Headers): string {
    const id = this.#idOf(headers)
    if (id !== undefined) this.#ground.store.federationSessions.delete(id)
    return this.#cookie('', 0)
  }

  #idOf(headers: Headers): string | undefined {
    for (const pair of (headers.get('cookie') ?? '').split(';')) {
      const equals = pair.indexOf('=')
      if (pair.slice(0, equals).trim() !== this.cookieName) continue
      const id = pair.slice(equals + 1).trim()
      return idForm.test(id) ? id : undefined
    }
    return undefined
  }

  #cookie(id: string, age?: number): string {
    return `${this.cookieName}=${id}; Path=/; Secure; HttpOnly; SameSite=None${age === undefined ? '' : `; Max-Age=${age}`}`
  }
}
