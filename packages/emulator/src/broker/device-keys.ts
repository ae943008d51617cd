import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Ground } from '../ground.js'
import type { Store } from '../tenant/store.js'

/** The two key pairs that a registered device holds. */
export interface DeviceKeys {
  /** Identifies the device. */
  device: KeyObject
  /** Decrypts session keys that are meant for it. */
  transport: KeyObject
}

/** Where keys are kept, and what makes them. */
type KeyGround = Pick<Ground, 'store' | 'newKeyPair'>

/** The keys of the device with this name; made once, and kept. */
export async function deviceKeys(ground: KeyGround, name: string): Promise<DeviceKeys> {
  const [device, transport] = await Promise.all([
    keptKey(ground, `device-key:${name}`),
    keptKey(ground, `transport-key:${name}`),
  ])
  return { device, transport }
}

/** The public half as Entra stores it: SubjectPublicKeyInfo, DER in base64. */
export function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
}

/** A private key that the computer keeps under `id`; made when it is first asked for. */
export async function keptKey(ground: KeyGround, id: string): Promise<KeyObject> {
  return knownKey(ground.store, id) ?? (await newKey(ground, id))
}

/** A private key that the computer has under `id`, if it has one. */
export function knownKey(store: Store, id: string): KeyObject | undefined {
  const kept = store.secrets.get(id)
  if (!kept) return undefined
  const known = read.get(kept)
  if (known) return known
  const key = createPrivateKey({ key: Buffer.from(kept.value, 'base64url'), format: 'der', type: 'pkcs8' })
  read.set(kept, key)
  return key
}

const read = new WeakMap<object, KeyObject>()

async function newKey({ store, newKeyPair }: KeyGround, id: string): Promise<KeyObject> {
  const { privateKey } = await newKeyPair()
  const value = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
  store.secrets.put({ id, value })
  return privateKey
}
