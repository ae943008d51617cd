import type * as records from './records.js'

/** Records of one kind, by id. Reading is free; `put` and `delete` return when they are durable. */
export interface Collection<T extends { id: string }> {
  get(id: string): T | undefined
  all(): IterableIterator<T>
  find(matches: (record: T) => boolean): T | undefined
  filter(matches: (record: T) => boolean): T[]
  put(record: T): void
  delete(id: string): void
  readonly size: number
}

/** Every collection of the emulator and the type of its records. Adding one is a line here and a migration. */
export interface Collections {
  tenants: records.Tenant
  users: records.User
  deletedPeople: records.DeletedPerson
  exchangeOrganizations: records.ExchangeOrganization
  applications: records.Application
  servicePrincipals: records.ServicePrincipal
  grants: records.OAuth2PermissionGrant
  appRoleAssignments: records.AppRoleAssignment
  browserSessions: records.BrowserSession
  redeemedCodes: records.RedeemedCode
  deviceCodes: records.DeviceCode
  signingKeys: records.SigningKey
  secrets: records.Secret
  brokerAccounts: records.BrokerAccount
  devices: records.Device
  computers: records.Computer
  primaryRefreshTokens: records.PrimaryRefreshTokenRecord
  addIns: records.SideloadedAddIn
  messages: records.Message
  driveItems: records.DriveItem
  groups: records.Group
  conditionalAccessPolicies: records.ConditionalAccessPolicyRecord
  namedLocations: records.NamedLocationRecord
  authenticationStrengths: records.AuthenticationStrengthRecord
  authenticationContexts: records.AuthenticationContextRecord
  agreements: records.Agreement
  tokenLifetimePolicies: records.TokenLifetimePolicy
  homeRealmDiscoveryPolicies: records.HomeRealmDiscoveryPolicy
  agreementAcceptances: records.AgreementAcceptance
  phonePrompts: records.PhonePrompt
  signInLog: records.SignInLogEntry
  domainFederations: records.DomainFederation
  onPremisesAccounts: records.OnPremisesAccount
  federationKeys: records.SigningKey
  federationSessions: records.FederationSession
}

export const collectionNames = [
  'tenants',
  'users',
  'deletedPeople',
  'exchangeOrganizations',
  'applications',
  'servicePrincipals',
  'grants',
  'appRoleAssignments',
  'browserSessions',
  'redeemedCodes',
  'deviceCodes',
  'signingKeys',
  'secrets',
  'brokerAccounts',
  'devices',
  'computers',
  'primaryRefreshTokens',
  'addIns',
  'messages',
  'driveItems',
  'groups',
  'conditionalAccessPolicies',
  'namedLocations',
  'authenticationStrengths',
  'authenticationContexts',
  'agreements',
  'tokenLifetimePolicies',
  'homeRealmDiscoveryPolicies',
  'agreementAcceptances',
  'phonePrompts',
  'signInLog',
  'domainFederations',
  'onPremisesAccounts',
  'federationKeys',
  'federationSessions',
] as const satisfies readonly (keyof Collections)[]

/** All that the emulator remembers. */
export type Store = { readonly [name in keyof Collections]: Collection<Collections[name]> } & {
  /** Runs `work` so that a crash, or an error thrown by it, leaves all of its writes or none. */
  transaction<R>(work: () => R): R
  /** Forgets everything. */
  clear(): void
  close(): void
}

/** Where writes go besides memory. Absent for `--ephemeral`. */
export interface WriteLog {
  put(collection: string, id: string, json: string): void
  delete(collection: string, id: string): void
  clear(): void
  transaction<R>(work: () => R): R
  close(): void
}

/** Collections whose writes may become durable a moment later: a crash costs the last of them, and no more. */
const unhurried: ReadonlySet<keyof Collections> = new Set(['signInLog'] as const)

/** Milliseconds of real time for which writes are gathered. */
const gathering = 250
const keyLength = 12

/**
 * A log that writes many at once, a moment later: what is written at each token must not make it slow. Its rows are
 * numbered in the order of time, so that they go to the end of the file and come back in that order.
 */
class LaterLog implements Pick<WriteLog, 'put' | 'delete'> {
  readonly #log: WriteLog
  readonly #keys = new Map<string, string>()
  #next = 0
  #writes: (() => void)[] = []

  constructor(log: WriteLog) {
    this.#log = log
  }

  /** Takes the rows of a start, by their numbers, and gives them by the ids of their records. */
  adopt<T extends { id: string }>(rows: ReadonlyMap<string, T>): Map<string, T> {
    for (const [key, { id }] of rows) {
      this.#keys.set(id, key)
      this.#next = Math.max(this.#next, (Number(key) || 0) + 1)
    }
    return new Map([...rows.values()].map((record) => [record.id, record]))
  }

  put(collection: string, id: string, json: string): void {
    const key = this.#keys.get(id) ?? String(this.#next++).padStart(keyLength, '0')
    this.#keys.set(id, key)
    this.#later(() => this.#log.put(collection, key, json))
  }

  delete(collection: string, id: string): void {
    const key = this.#keys.get(id)
    if (key === undefined) return
    this.#keys.delete(id)
    this.#later(() => this.#log.delete(collection, key))
  }

  /** Writes now what waits. */
  flush(): void {
    const writes = this.#writes
    this.#writes = []
    if (writes.length === 0) return
    this.#log.transaction(() => {
      for (const write of writes) write()
    })
  }

  /** Forgets what waits, and what was written. */
  drop(): void {
    this.#writes = []
    this.#keys.clear()
  }

  #later(write: () => void): void {
    if (this.#writes.length === 0) setTimeout(() => this.flush(), gathering).unref()
    this.#writes.push(write)
  }
}

/** What takes back the writes of a transaction, newest last. */
class Undo {
  #steps: (() => void)[] | undefined

  note(step: () => void): void {
    this.#steps?.push(step)
  }

  /** Runs `work`; when it throws, everything written since is as before. Inner transactions join the outer. */
  during<R>(work: () => R): R {
    if (this.#steps) return work()
    this.#steps = []
    try {
      return work()
    } catch (error) {
      for (const step of this.#steps.reverse()) step()
      throw error
    } finally {
      this.#steps = undefined
    }
  }
}

class MemoryCollection<T extends { id: string }> implements Collection<T> {
  readonly #name: string
  readonly #records: Map<string, T>
  readonly #undo: Undo
  readonly #log: Pick<WriteLog, 'put' | 'delete'> | undefined

  constructor(
    name: string,
    records: Map<string, T>,
    undo: Undo,
    log: Pick<WriteLog, 'put' | 'delete'> | undefined,
  ) {
    this.#name = name
    this.#records = records
    this.#undo = undo
    this.#log = log
  }

  get size(): number {
    return this.#records.size
  }

  get(id: string): T | undefined {
    return this.#records.get(id)
  }

  all(): IterableIterator<T> {
    return this.#records.values()
  }

  find(matches: (record: T) => boolean): T | undefined {
    for (const record of this.#records.values()) if (matches(record)) return record
    return undefined
  }

  filter(matches: (record: T) => boolean): T[] {
    return [...this.#records.values()].filter(matches)
  }

  put(record: T): void {
    this.#log?.put(this.#name, record.id, JSON.stringify(record))
    this.#noteBefore(record.id)
    this.#records.set(record.id, record)
  }

  delete(id: string): void {
    this.#log?.delete(this.#name, id)
    this.#noteBefore(id)
    this.#records.delete(id)
  }

  #noteBefore(id: string): void {
    const before = this.#records.get(id)
    this.#undo.note(() => (before ? this.#records.set(id, before) : this.#records.delete(id)))
  }

  forget(): void {
    this.#records.clear()
  }
}

/** What a write log held when it was opened, by collection and id. */
export type StoredRecords = Partial<Record<keyof Collections, Map<string, { id: string }>>>

/** A store in memory that writes through to `log`, if there is one. */
export function createStore(stored: StoredRecords = {}, log?: WriteLog): Store {
  const undo = new Undo()
  const later = log && new LaterLog(log)
  const collections = Object.fromEntries(
    collectionNames.map((name) => {
      const rows = stored[name] ?? new Map()
      if (!later || !unhurried.has(name)) return [name, new MemoryCollection(name, rows, undo, log)]
      return [name, new MemoryCollection(name, later.adopt(rows), undo, later)]
    }),
  )
  return {
    ...(collections as unknown as { [name in keyof Collections]: Collection<Collections[name]> }),
    transaction: (work) => undo.during(() => (log ? log.transaction(work) : work())),
    clear() {
      later?.drop()
      log?.clear()
      for (const collection of Object.values(collections)) collection.forget()
    },
    close() {
      later?.flush()
      log?.close()
    },
  }
}
