import { isIPv4 } from 'node:net'
import type { Circumstances } from '../../policy/facts.js'

/** Circumstances as bytes keep them; which country an address is in is looked up when it is asked. */
export type KeptCircumstances = Omit<Circumstances, 'country'>

type Platform = NonNullable<Circumstances['platform']>

/** The order is that of bits in old tokens: new ones go last. */
const platforms: readonly (Platform | undefined)[] = [
  undefined,
  'android',
  'iOS',
  'windows',
  'windowsPhone',
  'macOS',
  'linux',
]
const clientAppTypes: readonly Circumstances['clientAppType'][] = [
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'other',
]
const hasDevice = 0x02
const isLongAddress = 0x01
const longestAddress = 45
const ipv4Length = 4
const deviceIdLength = 16

/** Seven bits that say which platform and client it was, and what the bytes of {@link placeBytes} are. */
export function circumstanceBits({ platform, clientAppType, address, deviceId }: KeptCircumstances): number {
  const kinds = (platforms.indexOf(platform) << 4) | (clientAppTypes.indexOf(clientAppType) << 2)
  return kinds | (deviceId === undefined ? 0 : hasDevice) | (isIPv4(address) ? 0 : isLongAddress)
}

/** The address and the device; four bytes for most. */
export function placeBytes({ address, deviceId }: KeptCircumstances): Buffer {
  const text = Buffer.from(address.slice(0, longestAddress))
  const place = isIPv4(address)
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.concat([Buffer.from([text.length]), text])
  return deviceId === undefined ? place : Buffer.concat([place, idBytes(deviceId)])
}

/** Reads circumstances from their bits and the start of `bytes`, and says how many bytes they took. */
export function readCircumstances(
  bits: number,
  bytes: Buffer,
): { circumstances: KeptCircumstances; length: number } {
  const isLong = (bits & isLongAddress) !== 0
  const begin = isLong ? 1 : 0
  const end = begin + (isLong ? bytes.readUInt8(0) : ipv4Length)
  const place = bytes.subarray(begin, end)
  const platform = platforms[(bits >> 4) & 0x07]
  const device = bits & hasDevice ? bytes.subarray(end, end + deviceIdLength) : undefined
  return {
    length: end + (device?.length ?? 0),
    circumstances: {
      address: isLong ? place.toString() : place.join('.'),
      clientAppType: clientAppTypes[(bits >> 2) & 0x03] ?? 'browser',
      ...(platform === undefined ? {} : { platform }),
      ...(device === undefined ? {} : { deviceId: guidText(device) }),
    },
  }
}

/** The 16 bytes of a GUID; nothing for any other text. */
export function guidBytes(id: string): Buffer {
  const hex = id.replaceAll('-', '')
  return Buffer.from(/^[0-9a-f]{32}$/i.test(hex) ? hex : '', 'hex')
}

function idBytes(id: string): Buffer {
  return Buffer.concat([guidBytes(id), Buffer.alloc(deviceIdLength)]).subarray(0, deviceIdLength)
}

/** The GUID that 16 bytes are. */
export function guidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
