import type { ConditionalAccessPolicy } from '../../policy/conditional-access.js'
import type { Refusal } from '../policy/refusal-of.js'
import { judgedSignIn } from '../policy/verdict-of-sign-in.js'
import type { SignInContext } from './step.js'

/** What a refused sign-in showed of itself, in sentences with its values: place, platform, device. */
export function shownFacts(context: SignInContext, refusal: Refusal): string[] {
  const { ground } = context.services
  const circumstances = judgedSignIn(context)?.circumstances ?? context.circumstances
  const { address, country, platform, deviceId } = circumstances
  const policies = refusal.policyIds
    .map((id) => ground.store.conditionalAccessPolicies.get(id))
    .filter((policy) => policy !== undefined)
  const place = country === undefined ? address : `${address} (${country})`
  const device = deviceId === undefined ? undefined : ground.store.devices.get(deviceId)
  return [
    `This sign-in comes from ${place}${placesInWords(context, policies)}.`,
    platform === undefined
      ? 'Its User-Agent names no platform that policies know.'
      : `Its User-Agent says ${platform}.`,
    device ? `The device is ${device.displayName}.` : 'This browser showed no device.',
  ]
}

function placesInWords({ services }: SignInContext, policies: readonly ConditionalAccessPolicy[]): string {
  const { namedLocations } = services.ground.store
  const named = (ids: readonly string[]) => [
    ...new Set(
      ids.map((id) => specialPlaces[id] ?? `the named place ${namedLocations.get(id)?.displayName ?? id}`),
    ),
  ]
  const all = policies.map(({ conditions }) => conditions.locations)
  const inside = named(all.flatMap((one) => one?.includeLocations ?? []).filter((id) => id !== 'All'))
  const outside = named(all.flatMap((one) => one?.excludeLocations ?? []))
  return [
    inside.length > 0 ? `, which is in ${inside.join(' or ')}` : '',
    outside.length > 0 ? `, which is outside ${outside.join(' and ')}` : '',
  ].join('')
}

const specialPlaces: Readonly<Record<string, string>> = {
  AllTrusted: 'every trusted place',
  All: 'every place',
}
