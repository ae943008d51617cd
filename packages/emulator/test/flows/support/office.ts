import { createEmulator, type Emulator } from '../../../src/emulator.js'
import { addInId, type ManifestFacts, manifest } from '../../../src/office/add-in.fixture.js'
import { defaultSecret, ids } from '../../../src/tenant/default-tenant.js'
import { createStore, type Store } from '../../../src/tenant/store.js'

export const start = Date.parse('2026-11-22T08:50:00Z')
const origin = 'https://localhost:8443'

export type Json = Record<string, unknown>

/** Keys take long to make: what the first emulator of a file made, the next start with. */
const keys = createStore()

/** An emulator at 08:50 with an add-in, and what people and administrators do to it by control API. */
export class OfficeWorld {
  readonly emulator: Emulator

  constructor(options: { manifest?: ManifestFacts; store?: Store } = {}) {
    const store = options.store ?? createStore()
    for (const secret of keys.secrets.all()) store.secrets.put(secret)
    for (const key of keys.signingKeys.all()) store.signingKeys.put(key)
    this.emulator = createEmulator({ store, clock: { now: () => start } })
    store.addIns.put({ id: addInId, manifest: manifest(options.manifest), addedAt: 0 })
  }

  /** Hands the keys of this emulator on to the next. */
  lendKeys(): void {
    for (const secret of this.emulator.store.secrets.all()) {
      if (/-key:/.test(secret.id)) keys.secrets.put(secret)
    }
    for (const key of this.emulator.store.signingKeys.all()) keys.signingKeys.put(key)
  }

  async control(method: string, path: string, body?: unknown): Promise<{ status: number; json: Json }> {
    const response = await this.emulator.fetch(
      new Request(`${origin}/_onbehalf/${path}`, {
        method,
        headers: { authorization: `Bearer ${this.emulator.controlKey}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
    return { status: response.status, json: (await response.json()) as Json }
  }

  /** @throws when the control API refuses. */
  async must(method: string, path: string, body?: unknown): Promise<Json> {
    const { status, json } = await this.control(method, path, body)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`)
    return json
  }

  devices(body: Json): Promise<Json> {
    return this.must('POST', 'devices', body)
  }

  signIn(platform: 'web' | 'windows', method = 'password', user = 'milan@contoso.com'): Promise<Json> {
    return this.must('POST', 'office/sign-in', { platform, user, method })
  }

  token(
    platform: 'web' | 'windows',
    { options = {}, ...more }: { options?: Json; user?: string; app?: string; prompts?: string } = {},
  ): Promise<Json> {
    return this.must('POST', 'office/token', {
      app: 'outlook',
      platform,
      user: 'milan@contoso.com',
      addIn: addInId,
      options,
      ...more,
    })
  }

  /** The add-in's API trades a token for one to Graph. */
  async onBehalfOf(assertion: unknown, scope = 'https://graph.microsoft.com/Mail.Read'): Promise<Json> {
    const response = await this.emulator.fetch(
      new Request(`${origin}/${ids.contoso}/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-onbehalf-actor': 'api' },
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          client_id: ids.inbox,
          client_secret: defaultSecret(ids.inbox),
          assertion: String(assertion),
          requested_token_use: 'on_behalf_of',
          scope,
        }).toString(),
      }),
    )
    return (await response.json()) as Json
  }

  advance(milliseconds: number): void {
    this.emulator.clock.advance(milliseconds)
  }
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
