import { sign } from 'node:crypto'
import type { Ground } from '../ground.js'
import type { Device } from '../tenant/records.js'
import { deviceCertificate } from './device-certificate.js'
import { type DeviceKeys, deviceKeys, publicHalf } from './device-keys.js'

/** A registered computer, with the keys that only it has. */
export interface RegisteredDevice {
  record: Device
  keys: DeviceKeys
}

/** How computers call themselves, by platform. */
const computers: Readonly<Record<string, Pick<Device, 'displayName' | 'operatingSystem'>>> = {
  windows: { displayName: 'ONBEHALF-PC', operatingSystem: 'Windows' },
}

/** The computer of `platform`, joined to `tenantId`. The first sign-in joins it, as setting it up would. */
export async function joinedDevice(
  { store, clock, randomId }: Ground,
  platform: string,
  tenantId: string,
): Promise<RegisteredDevice> {
  const keys = await deviceKeys(store, platform)
  const deviceKey = publicHalf(keys.device)
  const known = store.devices.find((device) => device.tenantId === tenantId && device.deviceKey === deviceKey)
  if (known) return { record: known, keys }
  const record: Device = {
    id: randomId(),
    tenantId,
    ...(computers[platform] ?? { displayName: 'ONBEHALF-DEVICE', operatingSystem: platform }),
    accountEnabled: true,
    deviceKey,
    transportKey: publicHalf(keys.transport),
    registeredAt: clock.now(),
  }
  store.devices.put(record)
  return { record, keys }
}

/** A JWT signed with the device key, with the certificate that names the device. */
export async function signAsDevice(
  { clock }: Ground,
  { record, keys }: RegisteredDevice,
  payload: object,
): Promise<string> {
  const certificate = await deviceCertificate(record.id, keys.device, clock.now())
  const header = { alg: 'RS256', typ: 'JWT', x5c: [certificate], kdf_ver: 2 }
  const signed = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), keys.device).toString('base64url')}`
}
