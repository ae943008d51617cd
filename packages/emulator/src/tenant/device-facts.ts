import type { DeviceFacts } from '../policy/facts.js'
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
