import type { Device } from '../tenant/records.js'

/** A computer or phone of this emulator, as its broker names it. */
export interface System {
  /** The system, in sentences of the trace. */
  name: string
  /** How its own sign-in calls itself. */
  userAgent: string
  /** How it registers. */
  device: Pick<Device, 'displayName' | 'operatingSystem' | 'operatingSystemVersion'>
}

const windows: System = {
  name: 'Windows',
  userAgent: 'Windows-AzureAD-Authentication-Provider/1.0',
  device: {
    displayName: 'ONBEHALF-PC',
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1742',
  },
}

/**
 * What runs on each platform. Registrations write the operating system as Intune does.
 *
 * @see https://learn.microsoft.com/graph/api/resources/device, operatingSystem
 */
const systems: Readonly<Record<string, System>> = {
  windows,
  mac: {
    name: 'macOS',
    userAgent: 'CompanyPortal (macOS 15.5)',
    device: { displayName: 'ONBEHALF-MAC', operatingSystem: 'MacMDM', operatingSystemVersion: '15.5' },
  },
  ipad: {
    name: 'The iPad',
    userAgent: 'Microsoft Authenticator (iPad; iOS 18.5)',
    device: { displayName: 'ONBEHALF-IPAD', operatingSystem: 'IPad', operatingSystemVersion: '18.5' },
  },
  ios: {
    name: 'The iPhone',
    userAgent: 'Microsoft Authenticator (iPhone; iOS 18.5)',
    device: { displayName: 'ONBEHALF-PHONE', operatingSystem: 'IPhone', operatingSystemVersion: '18.5' },
  },
  android: {
    name: 'Android',
    userAgent: 'Microsoft Authenticator (Android 15)',
    device: { displayName: 'ONBEHALF-ANDROID', operatingSystem: 'Android', operatingSystemVersion: '15' },
  },
}

/** The platforms that have a computer or phone with a broker. */
export const brokerPlatforms = ['windows', 'mac', 'ipad', 'ios', 'android'] as const

/** What runs on `platform`; Windows where nothing else is said. */
export function systemOn(platform: string): System {
  return systems[platform] ?? windows
}
