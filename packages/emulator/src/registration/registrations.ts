import type { Ground } from '../ground.js'
import { blankApplication } from '../tenant/blank-application.js'
import { ids } from '../tenant/default-ids.js'
import { graphLine, rehearsal } from './graph-line.js'
import { type GraphRequest, registrarPermissions } from './graph-requests.js'
import { type Registered, register } from './register.js'
import type { Registrar } from './registrar.js'
import { RegistrationRefused } from './registration-refused.js'
import { type UndoStep, undo } from './undo.js'
import type { Wish } from './wish.js'

/** Mints a token of an application for Graph, with these application permissions, in this tenant. */
export type GraphToken = (order: { tenant: string; roles: readonly string[] }) => Promise<string>

/** A registration that was made here and can be taken back. */
export interface KeptRegistration extends Registered {
  /** By which it is taken back. */
  undoId: string
}

interface Kept {
  tenant: string
  steps: readonly UndoStep[]
  addIn: { id: string; manifest: string } | undefined
}

/** As many can be taken back, the newest ones. */
const keptLimit = 100

/** Registers add-ins in this emulator's tenants, by its own Graph, and takes that back. */
export class Registrations {
  readonly #ground: Ground
  readonly #token: GraphToken
  readonly #kept = new Map<string, Kept>()

  constructor(ground: Ground, token: GraphToken) {
    this.#ground = ground
    this.#token = token
  }

  /**
   * Registers a manifest, or the sideloaded add-in `addIn`, whose manifest then names the registration.
   *
   * @throws {RegistrationRefused} when there is no such add-in, its manifest is wrong, or Graph refuses.
   */
  async make(wish: Wish, { addIn, tenant = ids.contoso }: Place = {}): Promise<KeptRegistration> {
    const sideloaded = addIn === undefined ? undefined : this.#addIn(addIn)
    const made = await register(this.#registrar(tenant), {
      ...wish,
      ...(sideloaded && { manifest: sideloaded.manifest }),
    })
    if (sideloaded && made.manifest !== undefined) this.#sideload(sideloaded.id, made.manifest)
    const undoId = this.#ground.randomId()
    this.#kept.set(undoId, { tenant, steps: made.undo, addIn: sideloaded })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptLimit) break
      this.#kept.delete(oldest)
    }
    return { ...made, undoId }
  }

  /** The requests that {@link make} would send, and no more. @throws {RegistrationRefused} as it does. */
  async rehearse(wish: Wish, { addIn, tenant = ids.contoso }: Place = {}): Promise<readonly GraphRequest[]> {
    const { takeIn: _takeIn, ...registrar } = this.#registrar(tenant)
    const line = rehearsal(registrar.line)
    const manifest = addIn === undefined ? {} : { manifest: this.#addIn(addIn).manifest }
    await register({ ...registrar, line }, { ...wish, ...manifest, anew: true })
    return line.written
  }

  /** Takes a registration back; whether there was one. @throws {RegistrationRefused} when Graph refuses. */
  async undo(undoId: string): Promise<boolean> {
    const kept = this.#kept.get(undoId)
    if (!kept) return false
    await undo(this.#registrar(kept.tenant).line, kept.steps)
    if (kept.addIn && this.#ground.store.addIns.get(kept.addIn.id)) {
      this.#sideload(kept.addIn.id, kept.addIn.manifest)
    }
    this.#kept.delete(undoId)
    return true
  }

  /** Forgets what could be taken back. */
  clear(): void {
    this.#kept.clear()
  }

  #registrar(tenant: string): Registrar {
    const { addresses, clock, fetch, randomId } = this.#ground
    const token = () => this.#token({ tenant, roles: registrarPermissions })
    return {
      line: graphLine({ fetch, root: `${addresses.origin}/graph/v1.0`, token }),
      authority: addresses.origin,
      now: () => clock.now(),
      newId: randomId,
      takeIn: (application) => this.#takeIn(tenant, application),
    }
  }

  /** What the cloud gave the client id to: here it is taken over, so that the manifest can stay as it is. */
  #takeIn(tenantId: string, { appId, displayName }: { appId: string; displayName: string }): void {
    const { clock, directory, randomId, store } = this.#ground
    const known = directory.application(appId)
    if (known) {
      throw new RegistrationRefused(
        `The app ${appId} is ${known.displayName} of another tenant, so it cannot be registered in this one.`,
      )
    }
    const createdDateTime = new Date(clock.now()).toISOString()
    const blank = blankApplication({ id: randomId(), tenantId, appId, displayName, createdDateTime })
    store.applications.put({ ...blank, signInAudience: 'AzureADMultipleOrgs' })
  }

  #addIn(id: string): { id: string; manifest: string } {
    const found = this.#ground.store.addIns.get(id.toLowerCase())
    if (found) return found
    throw new RegistrationRefused(`No add-in with the id ${id.slice(0, 64)} is sideloaded.`, { status: 404 })
  }

  #sideload(id: string, manifest: string): void {
    this.#ground.store.addIns.put({ id, manifest, addedAt: this.#ground.clock.now() })
  }
}

/** Where a registration is made. */
export interface Place {
  /** Id of a sideloaded add-in, whose manifest is taken. */
  addIn?: string
  /** Id of the tenant. Default: Contoso. */
  tenant?: string
}
