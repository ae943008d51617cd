import type { SignIn } from './sign-in'

const trustTypes: Readonly<Record<string, string>> = {
  AzureAd: 'joined',
  'Azure AD joined': 'joined',
  ServerAd: 'hybrid joined',
  'Hybrid Azure AD joined': 'hybrid joined',
  Workplace: 'registered',
  'Azure AD registered': 'registered',
}

/** The device that vouched, as an administrator would say it: `DESKTOP-1, joined, compliant, Windows 11`. */
export function deviceWords({ deviceDetail: device }: SignIn): string {
  const system = device?.operatingSystem || undefined
  if (!device?.deviceId) return ['none known', system].filter(Boolean).join(', ')
  return [
    device.displayName || device.deviceId,
    device.trustType ? (trustTypes[device.trustType] ?? device.trustType) : undefined,
    device.isCompliant ? 'compliant' : 'not compliant',
    system,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Where the request came from: `203.0.113.10, DE`. */
export function placeWords({ ipAddress, location }: SignIn): string | undefined {
  const country = location?.countryOrRegion || undefined
  const words = [ipAddress, location?.city || undefined, country].filter(Boolean).join(', ')
  return words === '' ? undefined : words
}
