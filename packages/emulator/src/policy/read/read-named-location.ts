import { cidrProblem } from '../addresses.js'
import type { CountryNamedLocation, IpNamedLocation } from '../conditional-access.js'
import {
  flag,
  list,
  Malformed,
  object,
  oneOf,
  type PolicyProblem,
  type Reader,
  reading,
  text,
  withDefault,
} from './json-reader.js'

/** A named location without what the directory says about it. */
export type NamedLocationContent =
  | Omit<IpNamedLocation, 'id' | 'createdDateTime' | 'modifiedDateTime'>
  | Omit<CountryNamedLocation, 'id' | 'createdDateTime' | 'modifiedDateTime'>

const types = ['#microsoft.graph.ipNamedLocation', '#microsoft.graph.countryNamedLocation'] as const
const rangeTypes = ['#microsoft.graph.iPv4CidrRange', '#microsoft.graph.iPv6CidrRange'] as const
const ours = ['id', 'createdDateTime', 'modifiedDateTime']

const range: Reader<IpNamedLocation['ipRanges'][number]> = (value, field) => {
  const read = object({ '@odata.type': oneOf(rangeTypes), cidrAddress: text(64) })(value, field)
  const version = read['@odata.type'] === '#microsoft.graph.iPv4CidrRange' ? 4 : 6
  const problem = cidrProblem(read.cidrAddress, version)
  if (problem !== undefined) throw new Malformed(`${field}.cidrAddress`, problem)
  return read
}

const ipLocation = object(
  { displayName: text(), isTrusted: withDefault(flag, false), ipRanges: list(range, 2000) },
  ours,
)

const country: Reader<string> = (value, field) => {
  const code = text()(value, field)
  if (!/^[A-Z]{2}$/.test(code))
    throw new Malformed(field, `${code} is not a country: two capital letters of ISO 3166.`)
  return code
}

const countryLocation = object(
  {
    displayName: text(),
    countriesAndRegions: list(country, 300),
    includeUnknownCountriesAndRegions: withDefault(flag, false),
    countryLookupMethod: withDefault(oneOf(['clientIpAddress']), 'clientIpAddress'),
  },
  ours,
)

/**
 * Reads a whole `ipNamedLocation` or `countryNamedLocation` of Graph and checks it. Countries are told by address; no
 * phone is asked where it is.
 *
 * @see https://learn.microsoft.com/graph/api/resources/namedlocation
 */
export function readNamedLocation(json: unknown): NamedLocationContent | PolicyProblem {
  return reading(() => {
    const given =
      typeof json === 'object' && json !== null && '@odata.type' in json ? json['@odata.type'] : undefined
    const type = oneOf(types)(given, '@odata.type')
    return type === '#microsoft.graph.ipNamedLocation' ? readIpLocation(json) : readCountryLocation(json)
  })
}

function readIpLocation(json: unknown): NamedLocationContent {
  const location = ipLocation(json, '')
  if (location.ipRanges.length === 0) throw new Malformed('ipRanges', 'must have at least one range.')
  return { '@odata.type': '#microsoft.graph.ipNamedLocation', ...location }
}

function readCountryLocation(json: unknown): NamedLocationContent {
  const { countryLookupMethod: _byAddress, ...location } = countryLocation(json, '')
  if (location.countriesAndRegions.length === 0) {
    throw new Malformed('countriesAndRegions', 'must name at least one country.')
  }
  return { '@odata.type': '#microsoft.graph.countryNamedLocation', ...location }
}
