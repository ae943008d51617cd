import type { Circumstances, DeviceFacts } from '../policy/facts.js'
import type { Device } from './records.js'

/** A device as policies see it. */
export function describeDevice(device: Device): DeviceFacts {
  const { id, displayName, accountEnabled, operatingSystem, operatingSystemVersion } = device
  return {
    id,
    displayName,
    trustType: device.trustType ?? 'AzureAd',
    isCompliant: device.isCompliant ?? true,
    isManaged: device.isManaged ?? true,
    accountEnabled,
    operatingSystem,
    ...(operatingSystemVersion === undefined ? {} : { operatingSystemVersion }),
  }
}

type Platform = NonNullable<Circumstances['platform']>

/** The beginnings of what registration calls an operating system (`Windows`, `MacMDM`, `IPhone`, `AndroidForWork`). */
const systems: readonly (readonly [begins: RegExp, Platform])[] = [
  [/^windows ?phone/i, 'windowsPhone'],
  [/^windows/i, 'windows'],
  [/^mac/i, 'macOS'],
  [/^(ios|iphone|ipad)/i, 'iOS'],
  [/^android/i, 'android'],
  [/^linux/i, 'linux'],
]

/**
 * The platform of policies that a registered device belongs to, `undefined` when policies have none for its system.
 *
 * @see https://learn.microsoft.com/graph/api/resources/device#properties, operatingSystem
 */
export function platformOfDevice({ operatingSystem }: Pick<Device, 'operatingSystem'>): Platform | undefined {
  return systems.find(([begins]) => begins.test(operatingSystem))?.[1]
}
