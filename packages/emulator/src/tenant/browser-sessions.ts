import { createHash } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import type { BrowserSession, SignedInApp, SignIn } from './records.js'
import type { Store } from './store.js'

const hour = 3_600_000
/** How long a session lives without use: 24 hours, or 90 days when its person chose to stay signed in. */
const sessionLifetime = 24 * hour
const persistentLifetime = 90 * 24 * hour
/** A session is written again only when its last use is this much older than the stored one. */
const useResolution = hour / 60

const idForm = /^[A-Za-z0-9_-]{43}$/

/** What browser sessions stand on. */
export interface BrowserSessionSettings {
  store: Store
  clock: Clock
  /** Part of the cookie's name, so that two emulators on localhost never read each other's. */
  instanceId: string
  randomBytes: (length: number) => Uint8Array
}

/** A session as it now is, and the `Set-Cookie` header that hands it to the browser. */
export interface OpenedSession {
  session: BrowserSession
  setCookie: string
}

/**
 * Who is signed in to which browser. The cookie holds a random id and nothing else; the one place that knows its
 * name and form.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes, single sign-on session tokens.
 */
export class BrowserSessions {
  readonly cookieName: string
  readonly #settings: BrowserSessionSettings

  constructor(settings: BrowserSessionSettings) {
    this.#settings = settings
    this.cookieName = `__Host-onbehalf-${settings.instanceId}`
  }

  /** The id that a browser presents, whether or not a session has it; undefined without a well-formed one. */
  idOf(headers: Headers): string | undefined {
    for (const pair of (headers.get('cookie') ?? '').split(';')) {
      const equals = pair.indexOf('=')
      if (pair.slice(0, equals).trim() !== this.cookieName) continue
      const id = pair.slice(equals + 1).trim()
      return idForm.test(id) ? id : undefined
    }
    return undefined
  }

  /** The living session of a browser, used now. */
  of(headers: Headers): BrowserSession | undefined {
    const id = this.idOf(headers)
    return id === undefined ? undefined : this.use(id)
  }

  /** The living session with this id, used now. */
  use(id: string): BrowserSession | undefined {
    const { store, clock } = this.#settings
    const session = store.browserSessions.get(id)
    if (!session) return undefined
    const now = clock.now()
    if (!isAlive(session, now)) {
      store.browserSessions.delete(id)
      return undefined
    }
    if (now - session.lastUsed < useResolution) return session
    const used = { ...session, lastUsed: now }
    store.browserSessions.put(used)
    return used
  }

  /** An id for a browser that has none, and its cookie. No session is stored until somebody signs in. */
  introduce(): { id: string; setCookie: string } {
    const id = this.#newId()
    return { id, setCookie: this.#cookie(id, undefined) }
  }

  /**
   * Signs somebody in to a browser. The session gets a new id, so that an id known before the sign-in is worth
   * nothing after it.
   *
   * @param before The browser's session, if it has one; its other accounts stay.
   * @param persistent `never` ends the staying of a session that its person had chosen.
   */
  signIn(
    before: BrowserSession | undefined,
    signIn: Omit<SignIn, 'sessionId'>,
    persistent: boolean | 'never',
  ): OpenedSession {
    const { store, clock } = this.#settings
    const id = this.#newId()
    const session: BrowserSession = {
      id,
      accounts: [
        ...(before?.accounts ?? []).filter((account) => account.userId !== signIn.userId),
        { ...signIn, sessionId: publicIdOf(id) },
      ],
      ...(before?.apps ? { apps: before.apps.filter((app) => app.userId !== signIn.userId) } : {}),
      persistent: persistent !== 'never' && (persistent || (before?.persistent ?? false)),
      lastUsed: clock.now(),
    }
    store.transaction(() => {
      if (before) store.browserSessions.delete(before.id)
      store.browserSessions.put(session)
      this.#prune()
    })
    return { session, setCookie: this.#cookieOf(session) }
  }

  /**
   * Keeps what one account of a session proved besides. The cookie gets a new id; the account's own, which
   * applications see, stays.
   */
  stepUp(before: BrowserSession, signIn: SignIn): OpenedSession {
    const { store, clock } = this.#settings
    const session: BrowserSession = {
      ...before,
      id: this.#newId(),
      accounts: before.accounts.map((account) => (account.userId === signIn.userId ? signIn : account)),
      lastUsed: clock.now(),
    }
    store.transaction(() => {
      store.browserSessions.delete(before.id)
      store.browserSessions.put(session)
    })
    return { session, setCookie: this.#cookieOf(session) }
  }

  /** Remembers that somebody signed in to an application, so that signing out can tell it. */
  remember(id: string, app: SignedInApp): void {
    const session = this.#settings.store.browserSessions.get(id)
    if (!session) return
    const apps = session.apps ?? []
    const isKnown = apps.some(({ userId, clientId }) => userId === app.userId && clientId === app.clientId)
    if (!isKnown) this.#settings.store.browserSessions.put({ ...session, apps: [...apps, app] })
  }

  /** Signs one account, or all, out of a browser; answers the cookie that clears it when nobody is left. */
  signOut(session: BrowserSession, userId?: string): { setCookie?: string } {
    const { store } = this.#settings
    const accounts =
      userId === undefined ? [] : session.accounts.filter((account) => account.userId !== userId)
    if (accounts.length > 0) {
      const apps = session.apps?.filter((app) => app.userId !== userId)
      store.browserSessions.put({ ...session, accounts, ...(apps ? { apps } : {}) })
      return {}
    }
    store.browserSessions.delete(session.id)
    return { setCookie: this.#cookie('', 0) }
  }

  /** Signs one account out of every browser. */
  signOutEverywhere(userId: string): void {
    const signedIn = this.#settings.store.browserSessions.filter(({ accounts }) =>
      accounts.some((account) => account.userId === userId),
    )
    for (const session of signedIn) this.signOut(session, userId)
  }

  #newId(): string {
    return Buffer.from(this.#settings.randomBytes(32)).toString('base64url')
  }

  #cookieOf({ id, persistent }: BrowserSession): string {
    return this.#cookie(id, persistent ? persistentLifetime : undefined)
  }

  #cookie(id: string, lifetime: number | undefined): string {
    const age = lifetime === undefined ? '' : `; Max-Age=${Math.floor(lifetime / 1000)}`
    return `${this.cookieName}=${id}; Path=/; Secure; HttpOnly; SameSite=None${age}`
  }

  #prune(): void {
    const { store, clock } = this.#settings
    const now = clock.now()
    for (const { id } of store.browserSessions.filter((session) => !isAlive(session, now))) {
      store.browserSessions.delete(id)
    }
  }
}

/**
 * The id of a session as tokens show it (`sid`): a GUID from which the cookie's value cannot be found.
 */
export function publicIdOf(sessionId: string): string {
  const hash = createHash('sha256').update(sessionId).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-')
}

function isAlive({ persistent, lastUsed }: BrowserSession, now: number): boolean {
  return now - lastUsed < (persistent ? persistentLifetime : sessionLifetime)
}
