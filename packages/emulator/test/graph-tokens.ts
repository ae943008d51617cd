import { createServices, type Services } from '../src/authority/services.js'
import type { Emulator } from '../src/emulator.js'
import type { Proof } from '../src/policy/proof.js'
import { ids, seedDefaultTenant } from '../src/tenant/default-tenant.js'
import { placeFederation } from '../src/tenant/federation.js'
import { graphAppId } from '../src/tenant/microsoft-graph-permissions.js'
import { resetStore } from '../src/tenant/reset.js'

/** Asks Graph in the name of somebody. */
export interface GraphClient {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(method: string, path: string, body?: unknown): Promise<Response>
}

/** How a token of {@link GraphTokens} differs from the usual one. */
export interface TokenOptions {
  /** `cp1`: the client understands challenges. Default: none. */
  capabilities?: readonly string[]
  /** How the person signed in. Default: by password. */
  proofs?: readonly Proof['method'][]
  /** Who asks. Default: the add-in's own application. */
  client?: string
}

/** Back to the default tenant and to the time of the start; the keys stay, which saves each test making them. */
export function restore(emulator: Emulator): void {
  resetStore(emulator.store)
  seedDefaultTenant(emulator.store, emulator.addresses.exampleOrigin)
  placeFederation(emulator.store, emulator.addresses.origin)
  emulator.clock.reset()
  emulator.conditions.reset()
  emulator.journal.clear()
}

/** Signs Graph tokens with the emulator's own keys, with whatever permissions a test needs. */
export class GraphTokens {
  readonly #emulator: Emulator
  readonly #services: Services

  constructor(emulator: Emulator) {
    this.#emulator = emulator
    this.#services = createServices(emulator)
  }

  /** A token of a person of the default tenant. */
  async ofUser(
    userId: string,
    scopes: readonly string[],
    { capabilities = [], proofs = ['password'], client = ids.inbox }: TokenOptions = {},
  ): Promise<string> {
    const { store } = this.#emulator
    const user = store.users.get(userId)!
    const { token } = await this.#services.mint.delegated({
      tenant: store.tenants.get(user.tenantId)!,
      user,
      client: this.#emulator.directory.application(client)!,
      clientProof: '1',
      resource: this.#graph(),
      scopes,
      roles: [],
      signIn: {
        userId,
        tenantId: user.tenantId,
        sessionId: 'session',
        proofs: proofs.map((method) => ({ method, at: this.#emulator.clock.now() })),
        at: this.#emulator.clock.now(),
      },
      profile: true,
      capabilities,
      contexts: [],
    })
    return token
  }

  /** A token of the daemon itself. */
  async ofDaemon(roles: readonly string[]): Promise<string> {
    const { store, directory } = this.#emulator
    const { token } = await this.#services.mint.appOnly({
      tenant: store.tenants.get(ids.contoso)!,
      client: directory.application(ids.daemon)!,
      principal: directory.servicePrincipal(ids.contoso, ids.daemon)!,
      clientProof: '1',
      resource: this.#graph(),
      roles,
    })
    return token
  }

  /** A client that sends `token` with every request. */
  client(token: string): GraphClient {
    const { addresses, fetch } = this.#emulator
    const address = (path: string) => new URL(path, `${addresses.origin}/`)
    const authorization = `Bearer ${token}`
    return {
      get: (path, headers) => fetch(new Request(address(path), { headers: { authorization, ...headers } })),
      send: (method, path, body) =>
        fetch(
          new Request(address(path), {
            method,
            headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
        ),
    }
  }

  /** A client of a person of the default tenant. */
  async asUser(userId: string, ...scopes: string[]): Promise<GraphClient> {
    return this.client(await this.ofUser(userId, scopes))
  }

  /** A client of the daemon itself. */
  async asDaemon(...roles: string[]): Promise<GraphClient> {
    return this.client(await this.ofDaemon(roles))
  }

  #graph() {
    const application = this.#emulator.directory.application(graphAppId)!
    return { application, identifier: 'https://graph.microsoft.com' }
  }
}
