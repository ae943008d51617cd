import type { KeyObject } from 'node:crypto'
import type { Ground } from '../ground.js'
import { deviceCertificate } from './device-certificate.js'
import type { DeviceKeys } from './device-keys.js'
import { signedJwt } from './signed-jwt.js'

/** A registered computer, with the keys that only it has. */
export interface RegisteredDevice {
  /** Device id. */
  id: string
  keys: DeviceKeys
}

/** A JWT signed with the device key, with the certificate that names the device. */
export async function signAsDevice(
  { clock }: Pick<Ground, 'clock'>,
  { id, keys }: RegisteredDevice,
  payload: object,
): Promise<string> {
  return signedJwt(
    { x5c: [await certificateOf(id, keys.device, clock.now())], kdf_ver: 2 },
    payload,
    keys.device,
  )
}

const certificates = new WeakMap<KeyObject, { id: string; certificate: string }>()

/** Making a certificate takes long; it is the same for every request of a device. */
async function certificateOf(id: string, key: KeyObject, now: number): Promise<string> {
  const known = certificates.get(key)
  if (known?.id === id) return known.certificate
  const certificate = await deviceCertificate(id, key, now)
  certificates.set(key, { id, certificate })
  return certificate
}
