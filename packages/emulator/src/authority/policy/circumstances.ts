import type { Ground } from '../../ground.js'
import type { Circumstances } from '../../policy/facts.js'
import { exchangeOnline } from '../../tenant/microsoft-apps.js'
import type { Device, SignIn } from '../../tenant/records.js'
import type { RedirectPlatform } from '../redirects.js'
import { allowedTenantsOf } from '../tenant-restrictions.js'
import type { KeptCircumstances } from '../tokens/circumstance-bytes.js'
import type { RefreshKind } from '../tokens/refresh-tokens.js'
import { platformOf } from './user-agent.js'

type Platform = NonNullable<Circumstances['platform']>
type ClientAppType = Circumstances['clientAppType']

/** Where a request itself comes from: its address, and what its User-Agent says. */
export interface Sender {
  /** IP address; the front door sets it. */
  address: string
  platform?: Platform
  userAgent?: string
  /** Tenants that the network of the sender lets people reach, by id or domain; absent: all. */
  allowedTenants?: readonly string[]
}

/** Where a request comes from. */
export function senderOf({ conditions }: Pick<Ground, 'conditions'>, { headers }: Request): Sender {
  const userAgent = headers.get('user-agent')?.slice(0, 512)
  const platform = platformOf(userAgent)
  const allowedTenants = allowedTenantsOf(headers)
  return {
    address: headers.get('x-onbehalf-address') ?? conditions.values.people.address,
    ...(platform === undefined ? {} : { platform }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(allowedTenants === undefined ? {} : { allowedTenants }),
  }
}

const clientAppTypes: Record<RefreshKind | RedirectPlatform, ClientAppType> = {
  web: 'browser',
  confidential: 'browser',
  spa: 'browser',
  publicClient: 'mobileAppsAndDesktopClients',
  public: 'mobileAppsAndDesktopClients',
}

/**
 * The client app type by which policies know a client: web pages and clients with a secret are `browser`. When Exchange
 * Online asks in its own name, an old mail client sent it a password.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions
 */
export function clientAppTypeOf(kind: RefreshKind | RedirectPlatform, clientId?: string): ClientAppType {
  return clientId === exchangeOnline ? 'other' : clientAppTypes[kind]
}

/**
 * The circumstances of a request that comes from the person's own computer.
 *
 * @param deviceId The registered device that vouched for it.
 */
export function circumstancesOf(
  ground: Pick<Ground, 'conditions' | 'store'>,
  sender: Sender,
  clientAppType: ClientAppType,
  deviceId?: string,
): Circumstances {
  const { country } = ground.conditions.placeOf(sender.address)
  const platform = platformOfDevice(ground, deviceId) ?? sender.platform
  return {
    address: sender.address,
    clientAppType,
    ...(country === undefined ? {} : { country }),
    ...(platform === undefined ? {} : { platform }),
    ...(deviceId === undefined ? {} : { deviceId }),
  }
}

/**
 * The circumstances of a grant that somebody redeems. A server redeems for a person who is elsewhere: what counts is
 * where the person signed in, as sign-in logs show it; a person's own computer says where it is now.
 *
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/concept-noninteractive-sign-ins, on the address of
 * confidential clients.
 */
export function circumstancesAtRedemption(
  ground: Pick<Ground, 'conditions' | 'store'>,
  sender: Sender,
  kind: RefreshKind,
  { circumstances }: Pick<SignIn, 'circumstances'>,
): Circumstances {
  if (kind === 'confidential') return circumstances ?? unknownCircumstances(ground)
  const transferMethod = circumstances?.transferMethod
  return {
    ...circumstancesOf(
      ground,
      withPlatform(sender, circumstances),
      clientAppTypeOf(kind),
      circumstances?.deviceId,
    ),
    ...(transferMethod === undefined ? {} : { transferMethod }),
  }
}

/** Programs send no User-Agent that names a system; the page at which the person signed in did. */
function withPlatform(sender: Sender, remembered: Circumstances | undefined): Sender {
  const platform = sender.platform ?? remembered?.platform
  return platform === undefined ? sender : { ...sender, platform }
}

/** The circumstances that a token remembers, with what is known of the address today. */
export function recalledCircumstances(
  { conditions }: Pick<Ground, 'conditions'>,
  kept: KeptCircumstances | undefined,
): Circumstances {
  return kept ? { ...kept, ...conditions.placeOf(kept.address) } : unknownCircumstances({ conditions })
}

/** What is taken for granted of a sign-in that remembers nothing: a browser where people are, and no device. */
export function unknownCircumstances({ conditions }: Pick<Ground, 'conditions'>): Circumstances {
  return { ...conditions.values.people, clientAppType: 'browser' }
}

const systems: readonly (readonly [RegExp, Platform])[] = [
  [/^windows/i, 'windows'],
  [/^(mac|os x)/i, 'macOS'],
  [/^(ios|iphone|ipad)/i, 'iOS'],
  [/^android/i, 'android'],
  [/^linux/i, 'linux'],
]

/** A registered device knows what it is better than a User-Agent does. */
function platformOfDevice(
  { store }: Pick<Ground, 'store'>,
  deviceId: string | undefined,
): Platform | undefined {
  const device: Device | undefined = deviceId === undefined ? undefined : store.devices.get(deviceId)
  return device && systems.find(([form]) => form.test(device.operatingSystem))?.[1]
}
