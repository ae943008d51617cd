import type { Ground } from '../ground.js'
import type { AuthenticationMethod, BrokerAccount, Computer, Device } from '../tenant/records.js'
import type { Collection } from '../tenant/store.js'
import type { RegisteredDevice } from './device.js'
import { deviceKeys, publicHalf } from './device-keys.js'
import { systemOn } from './systems.js'

/** How a computer can stand to a tenant: joined, joined to a domain too, registered by its person, or not at all. */
export const trustTypes = ['AzureAd', 'ServerAd', 'Workplace', 'none'] as const

/** One of {@link trustTypes}. */
export type TrustType = (typeof trustTypes)[number]

/** How a computer is to be registered. */
export interface Registration {
  trustType: TrustType
  isCompliant?: boolean | undefined
  isManaged?: boolean | undefined
  displayName?: string | undefined
  appProtection?: boolean | undefined
}

/** The computers of this emulator, one for each platform, and how they stand to the tenants. */
export class Computers {
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** How a computer stands to a tenant, as far as anybody has said or done anything about it. */
  known(platform: string, tenantId: string): Computer | undefined {
    return this.#ground.store.computers.get(idOf(platform, tenantId))
  }

  all(): Computer[] {
    return [...this.#ground.store.computers.all()]
  }

  /**
   * The computer of `platform` with the keys that it has in `tenantId`; undefined when it is not registered there. The
   * first sign-in registers it, as setting it up would. Entra may have forgotten the device meanwhile: the computer does
   * not know.
   */
  async device(platform: string, tenantId: string): Promise<RegisteredDevice | undefined> {
    const known = this.known(platform, tenantId) ?? (await this.#ofOlderVersion(platform, tenantId))
    if (!known) return this.register(platform, tenantId, this.#usual(tenantId))
    return known.deviceId === null
      ? undefined
      : { id: known.deviceId, keys: await deviceKeys(this.#ground, platform) }
  }

  /** Whether the computer was registered in `tenantId`, or will be by the first sign-in. */
  isRegistered(platform: string, tenantId: string): boolean {
    return this.known(platform, tenantId)?.deviceId !== null
  }

  /**
   * Registers a computer with a tenant. Registered in this way already, it only changes what is named; registered in
   * another way, it leaves first.
   */
  async register(
    platform: string,
    tenantId: string,
    wanted: Registration,
  ): Promise<RegisteredDevice | undefined> {
    const { store, clock, randomId } = this.#ground
    const { trustType, ...facts } = wanted
    const before = this.known(platform, tenantId)
    const device = before?.deviceId == null ? undefined : store.devices.get(before.deviceId)
    if (device && (device.trustType ?? 'AzureAd') === trustType) {
      store.devices.put({ ...device, ...named(facts) })
      return { id: device.id, keys: await deviceKeys(this.#ground, platform) }
    }
    this.unregister(platform, tenantId)
    if (trustType === 'none') return undefined
    const keys = await deviceKeys(this.#ground, platform)
    const record: Device = {
      id: randomId(),
      tenantId,
      ...systemOn(platform).device,
      accountEnabled: true,
      deviceKey: publicHalf(keys.device),
      transportKey: publicHalf(keys.transport),
      registeredAt: clock.now(),
      trustType,
      // A device that its person only registered is theirs: nobody manages it.
      isCompliant: trustType !== 'Workplace',
      isManaged: trustType !== 'Workplace',
      ...named(facts),
    }
    store.transaction(() => {
      store.devices.put(record)
      store.computers.put({ ...this.#blank(platform, tenantId), ...before, deviceId: record.id })
    })
    return { id: record.id, keys }
  }

  /** Takes the computer out of the tenant: its device, its keys of Windows Hello and everybody's sign-in there. */
  unregister(platform: string, tenantId: string): void {
    const { store } = this.#ground
    const before = this.known(platform, tenantId)
    store.transaction(() => {
      store.computers.put({ ...this.#blank(platform, tenantId), ...before, deviceId: null })
      for (const { id } of accountsOf(store.brokerAccounts, platform, tenantId))
        store.brokerAccounts.delete(id)
      if (before?.deviceId == null) return
      const { deviceId } = before
      store.devices.delete(deviceId)
      for (const { id } of store.primaryRefreshTokens.filter((token) => token.deviceId === deviceId)) {
        store.primaryRefreshTokens.delete(id)
      }
      for (const user of store.users.filter(({ methods }) =>
        methods.some((method) => isOn(method, deviceId)),
      )) {
        store.users.put({ ...user, methods: user.methods.filter((method) => !isOn(method, deviceId)) })
      }
    })
  }

  /** Whether browsers on the computer sign people of `tenantId` in by their primary refresh token. */
  async setBrowserSso(platform: string, tenantId: string, enabled: boolean): Promise<Computer> {
    await this.device(platform, tenantId)
    const known = this.known(platform, tenantId) ?? this.#blank(platform, tenantId)
    const computer = { ...known, browserSso: enabled }
    this.#ground.store.computers.put(computer)
    return computer
  }

  #blank(platform: string, tenantId: string): Computer {
    return { id: idOf(platform, tenantId), platform, tenantId, deviceId: null }
  }

  /** Nobody's organization joins a computer with a personal account. */
  #usual(tenantId: string): Registration {
    const isPersonal = this.#ground.store.tenants.get(tenantId)?.kind === 'personal'
    return { trustType: isPersonal ? 'Workplace' : 'AzureAd' }
  }

  /** Older versions kept the device only; its key says which computer it is. */
  async #ofOlderVersion(platform: string, tenantId: string): Promise<Computer | undefined> {
    const { store } = this.#ground
    if (store.devices.size === 0) return undefined
    const deviceKey = publicHalf((await deviceKeys(this.#ground, platform)).device)
    const device = store.devices.find((one) => one.tenantId === tenantId && one.deviceKey === deviceKey)
    if (!device) return undefined
    const computer = { ...this.#blank(platform, tenantId), deviceId: device.id }
    store.computers.put(computer)
    return computer
  }
}

function idOf(platform: string, tenantId: string): string {
  return `${platform}:${tenantId}`
}

function accountsOf(
  accounts: Collection<BrokerAccount>,
  platform: string,
  tenantId: string,
): BrokerAccount[] {
  return accounts.filter((account) => account.platform === platform && account.tenantId === tenantId)
}

function isOn(method: AuthenticationMethod, deviceId: string): boolean {
  return method.kind === 'windows-hello' && method.deviceId === deviceId
}

function named({ isCompliant, isManaged, displayName }: Omit<Registration, 'trustType'>): Partial<Device> {
  return {
    ...(isCompliant === undefined ? {} : { isCompliant }),
    ...(isManaged === undefined ? {} : { isManaged }),
    ...(displayName === undefined ? {} : { displayName }),
  }
}
