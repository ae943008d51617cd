import type { Ground } from '../ground.js'
import type { BrokerAccount, Computer } from '../tenant/records.js'
import { isOnDevice } from './accounts.js'
import { lifetime } from './broker-protocol.js'

/** A computer as the control API answers it. */
export interface ComputerRow {
  platform: string
  tenantId: string
  tenant: string
  /** Device id; null on a computer that is not registered there, or not any more. */
  id: string | null
  /** `none` on a computer that is not registered; `forgotten` when Entra does not know the device any more. */
  trustType: 'AzureAd' | 'ServerAd' | 'Workplace' | 'none' | 'forgotten'
  displayName?: string
  operatingSystem?: string
  isCompliant?: boolean
  isManaged?: boolean
  appProtection?: boolean
  accountEnabled?: boolean
  registered?: string
  browserSso: boolean
  people: SignedInRow[]
}

/** Somebody who signed in on a computer. */
export interface SignedInRow {
  user: string
  credential: 'password' | 'windows-hello'
  signedIn: string
  /** Absent where an application has an ordinary refresh token. */
  primaryRefreshToken?: {
    issued: string
    renewed: string
    expires: string
    revoked?: string
    proofs: { method: string; at: string }[]
  }
}

/** A computer with the device that Entra knows and everybody who signed in on it. */
export function describeComputer(ground: Ground, computer: Computer): ComputerRow {
  const { store } = ground
  const { platform, tenantId, deviceId } = computer
  const device = deviceId === null ? undefined : store.devices.get(deviceId)
  return {
    platform,
    tenantId,
    tenant: store.tenants.get(tenantId)?.displayName ?? '',
    id: deviceId,
    trustType: device ? (device.trustType ?? 'AzureAd') : deviceId === null ? 'none' : 'forgotten',
    ...(device && {
      displayName: device.displayName,
      operatingSystem: device.operatingSystem,
      isCompliant: device.isCompliant ?? true,
      isManaged: device.isManaged ?? true,
      ...(device.appProtection !== undefined && { appProtection: device.appProtection }),
      accountEnabled: device.accountEnabled,
      registered: iso(device.registeredAt),
    }),
    browserSso: computer.browserSso ?? false,
    people: store.brokerAccounts
      .filter((account) => account.platform === platform && account.tenantId === tenantId)
      .map((account) => describeAccount(ground, account)),
  }
}

function describeAccount({ store }: Ground, account: BrokerAccount): SignedInRow {
  const token = isOnDevice(account)
    ? store.primaryRefreshTokens.get(`${account.deviceId}:${account.userId}:${account.method}`)
    : undefined
  return {
    user: store.users.get(account.userId)?.userPrincipalName ?? account.userId,
    credential: account.method,
    signedIn: iso(account.signedInAt),
    ...(token && {
      primaryRefreshToken: {
        issued: iso(token.issued),
        renewed: iso(token.renewed),
        expires: iso(token.renewed + lifetime),
        ...(token.revoked === undefined ? {} : { revoked: iso(token.revoked) }),
        proofs: token.signIn.proofs.map(({ method, at }) => ({ method, at: iso(at) })),
      },
    }),
  }
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
