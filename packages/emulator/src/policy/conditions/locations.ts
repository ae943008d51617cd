import { type AddressRange, addressOf, isWithin, rangeOf } from '../addresses.js'
import type { Condition } from '../condition.js'
import type { NamedLocation } from '../conditional-access.js'
import type { Circumstances, TenantPolicies } from '../facts.js'

/**
 * Where the request comes from: named ranges of addresses, countries, all that is trusted, or anywhere.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export const locations: Condition = {
  name: 'locations',
  compile({ conditions: { locations } }) {
    if (!locations) return undefined
    const includes = new Set(locations.includeLocations)
    const excludes = new Set(locations.excludeLocations)
    return ({ circumstances }, tenant) => {
      const { address } = circumstances
      if (!includes.has('All') && !isAtOneOf(includes, circumstances, tenant)) {
        return `The address ${address} is at none of the policy's locations.`
      }
      const isExcluded = excludes.has('All') || isAtOneOf(excludes, circumstances, tenant)
      return isExcluded ? `The policy leaves the location of ${address} out.` : undefined
    }
  },
}

function isAtOneOf(
  names: ReadonlySet<string>,
  place: Circumstances,
  { namedLocations }: TenantPolicies,
): boolean {
  return namedLocations.some((location) => {
    const isMeant =
      names.has(location.id) || (names.has('AllTrusted') && 'isTrusted' in location && location.isTrusted)
    return isMeant && isAt(location, place)
  })
}

function isAt(location: NamedLocation, { address, country }: Circumstances): boolean {
  if (location['@odata.type'] === '#microsoft.graph.ipNamedLocation') {
    const bits = addressOf(address)
    return bits !== undefined && rangesOf(location).some((range) => isWithin(bits, range))
  }
  return country === undefined
    ? location.includeUnknownCountriesAndRegions
    : location.countriesAndRegions.includes(country)
}

const compiled = new WeakMap<NamedLocation, readonly AddressRange[]>()

/** The ranges of a location, read once for each object. */
function rangesOf(location: Extract<NamedLocation, { ipRanges: unknown }>): readonly AddressRange[] {
  const known = compiled.get(location)
  if (known) return known
  const ranges = location.ipRanges
    .map(({ cidrAddress }) => rangeOf(cidrAddress))
    .filter((range) => range !== undefined)
  compiled.set(location, ranges)
  return ranges
}
