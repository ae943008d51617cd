import { isMicrosoftAuthority } from '@onbehalf/protocol'
import { graphAddresses } from './cloud.js'
import { shownValue } from './shown-value.js'

/** An address that tokens or secrets are sent to. */
export interface AddressToTrust {
  /** Name of the setting, for the error. */
  setting: 'authority' | 'graph'
  address: string
  /** Origins outside Microsoft's clouds that the settings name on purpose. */
  allowed: readonly string[]
}

const microsoftGraphHosts = graphAddresses.map((address) => new URL(address).hostname)

/** Whether a host name is one of Microsoft Graph's. */
export function isMicrosoftGraph(hostname: string): boolean {
  return microsoftGraphHosts.includes(hostname.toLowerCase())
}

/**
 * Checks where secrets may go: Microsoft's clouds, or an origin that `allowAuthority` names. A loopback address is
 * refused under `NODE_ENV=production`, named or not.
 *
 * @returns The address without a slash at its end.
 * @throws TypeError when it is refused.
 */
export function trustedAddress({ setting, address, allowed }: AddressToTrust): string {
  if (!Array.isArray(allowed)) {
    throw new TypeError(`allowAuthority takes a list of origins; it was ${shownValue(allowed)}`)
  }
  if (!URL.canParse(address)) throw new TypeError(`${setting} is no address: ${address}`)
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(`${setting} must be a plain address, without account, query or fragment`)
  }
  const loopback = isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new TypeError(`${setting} must be an https address: ${address}`)
  }
  if (loopback && process.env.NODE_ENV === 'production') {
    throw new TypeError(`${setting} is on this computer (${url.origin}), which NODE_ENV=production forbids`)
  }
  const isMicrosofts = setting === 'authority' ? isMicrosoftAuthority : isMicrosoftGraph
  const known = isMicrosofts(url.hostname) && url.protocol === 'https:' && url.port === ''
  if (!known && !allowed.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)) {
    throw new TypeError(
      `${setting} is not one of Microsoft's clouds: ${url.origin}. If that is meant, name it: allowAuthority: ['${url.origin}']`,
    )
  }
  if (setting === 'authority' && url.pathname !== '/') {
    throw new TypeError(`authority must end after the host name, without a tenant: ${url.origin}`)
  }
  if (setting === 'graph' && /\/(?:v1\.0|beta)\/*$/.test(url.pathname)) {
    throw new TypeError(`graph must end before the version: ${address.replace(/\/(?:v1\.0|beta)\/*$/, '')}`)
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function isLoopback(host: string): boolean {
  // A dot at the end is the root of DNS: the same computer under another spelling.
  const hostname = host.replace(/\.+$/, '')
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '[::]' ||
    hostname === '0.0.0.0' ||
    hostname === '[::ffff:0:0]' ||
    /^127\./.test(hostname) ||
    /^\[::ffff:7f/.test(hostname)
  )
}
