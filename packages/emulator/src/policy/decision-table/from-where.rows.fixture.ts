import type { ClientAppType, NamedLocation, PlatformName, PolicyConditions } from '../conditional-access.js'
import { blocking, type DecisionRow, device, ids, with_ } from './row.fixture.js'
import { docs } from './sources.fixture.js'

const times = { createdDateTime: '2026-01-01T00:00:00Z', modifiedDateTime: null }
const ranges = (id: string, isTrusted: boolean, ...cidrs: string[]): NamedLocation => ({
  ...times,
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  id,
  displayName: id,
  isTrusted,
  ipRanges: cidrs.map((cidrAddress) => ({
    '@odata.type': cidrAddress.includes(':')
      ? '#microsoft.graph.iPv6CidrRange'
      : '#microsoft.graph.iPv4CidrRange',
    cidrAddress,
  })),
})
const countries = (
  id: string,
  includeUnknownCountriesAndRegions: boolean,
  ...codes: string[]
): NamedLocation => ({
  ...times,
  '@odata.type': '#microsoft.graph.countryNamedLocation',
  id,
  displayName: id,
  countriesAndRegions: codes,
  includeUnknownCountriesAndRegions,
})

const places = {
  namedLocations: [
    ranges(ids.office, true, '192.0.2.0/24', '2001:db8:1::/48'),
    ranges(ids.branch, false, '198.51.100.128/25'),
    countries(ids.germany, false, 'DE'),
    countries(ids.unknown, true, 'FR'),
  ],
}

const on = (conditions: Partial<PolicyConditions>) => blocking({ conditions })
const apps = (...clientAppTypes: ClientAppType[]) => on({ clientAppTypes })
const platforms = (includePlatforms: PlatformName[], excludePlatforms: PlatformName[] = []) =>
  on({ platforms: { includePlatforms, excludePlatforms } })
const locations = (includeLocations: string[], excludeLocations: string[] = []) =>
  on({ locations: { includeLocations, excludeLocations } })
const filter = (mode: 'include' | 'exclude', rule: string) =>
  on({ devices: { deviceFilter: { mode, rule } } })
const supported: PlatformName[] = ['android', 'iOS', 'windows', 'macOS', 'linux']

/** Client apps, platforms, places, devices, risks and flows. */
// biome-ignore format: a table has one row per line.
export const fromWhere: readonly DecisionRow[] = [
  ['all client apps means a browser', apps('all'), with_({ clientAppType: 'browser' }), 'block', 'failure', docs.clientApps],
  ['all client apps means old mail clients too', apps('all'), with_({ clientAppType: 'other' }), 'block', 'failure', docs.clientApps],
  ['browser means a browser', apps('browser'), with_({ clientAppType: 'browser' }), 'block', 'failure', docs.clientApps],
  ['browser means no app', apps('browser'), with_({ clientAppType: 'mobileAppsAndDesktopClients' }), 'allowed', 'notApplied', docs.clientApps],
  ['apps means an app', apps('mobileAppsAndDesktopClients'), with_({ clientAppType: 'mobileAppsAndDesktopClients' }), 'block', 'failure', docs.clientApps],
  ['apps means no browser', apps('mobileAppsAndDesktopClients'), with_({ clientAppType: 'browser' }), 'allowed', 'notApplied', docs.clientApps],
  ['browser and apps leave old mail clients out', apps('browser', 'mobileAppsAndDesktopClients'), with_({ clientAppType: 'other' }), 'allowed', 'notApplied', docs.clientApps],
  ['other clients means old mail clients', apps('exchangeActiveSync', 'other'), with_({ clientAppType: 'other' }), 'block', 'failure', docs.clientApps],
  ['Exchange ActiveSync means it', apps('exchangeActiveSync', 'other'), with_({ clientAppType: 'exchangeActiveSync' }), 'block', 'failure', docs.clientApps],
  ['Exchange ActiveSync on a supported platform is that as well', apps('easSupported'), with_({ clientAppType: 'exchangeActiveSync', platform: 'iOS' }), 'block', 'failure', docs.clientApps],
  ['Exchange ActiveSync on an unknown platform is not', apps('easSupported'), with_({ clientAppType: 'exchangeActiveSync', platform: null }), 'allowed', 'notApplied', docs.clientApps],
  ['a platform means it', platforms(['windows']), with_({ platform: 'windows' }), 'block', 'failure', docs.platforms],
  ['a platform means no other', platforms(['windows']), with_({ platform: 'macOS' }), 'allowed', 'notApplied', docs.platforms],
  ['a platform does not mean one that is not known', platforms(['windows']), with_({ platform: null }), 'allowed', 'notApplied', docs.platforms],
  ['all platforms means one that is not known', platforms(['all']), with_({ platform: null }), 'block', 'failure', docs.platforms],
  ['a platform can be left out of all', platforms(['all'], ['windows']), with_({ platform: 'windows' }), 'allowed', 'notApplied', docs.platforms],
  ['all but the supported platforms means one that is not known', platforms(['all'], supported), with_({ platform: null }), 'block', 'failure', docs.platforms],
  ['all but the supported platforms does not mean Linux', platforms(['all'], supported), with_({ platform: 'linux' }), 'allowed', 'notApplied', docs.platforms],
  ['without the condition any platform is meant', on({ platforms: null }), with_({ platform: null }), 'block', 'failure', docs.platforms],
  ['without the condition any place is meant', on({ locations: null }), {}, 'block', 'failure', docs.network, places],
  ['All places means an address that nobody named', locations(['All']), with_({ address: '203.0.113.9' }), 'block', 'failure', docs.network, places],
  ['a named range means its addresses', locations([ids.office]), with_({ address: '192.0.2.255' }), 'block', 'failure', docs.network, places],
  ['a named range means no other address', locations([ids.office]), with_({ address: '192.0.3.0' }), 'allowed', 'notApplied', docs.network, places],
  ['half a network ends in the middle', locations([ids.branch]), with_({ address: '198.51.100.127' }), 'allowed', 'notApplied', docs.network, places],
  ['half a network begins in the middle', locations([ids.branch]), with_({ address: '198.51.100.128' }), 'block', 'failure', docs.network, places],
  ['a range of IPv6 means its addresses', locations([ids.office]), with_({ address: '2001:db8:1:ffff::1' }), 'block', 'failure', docs.network, places],
  ['a range of IPv6 means no other address', locations([ids.office]), with_({ address: '2001:db8:2::1' }), 'allowed', 'notApplied', docs.network, places],
  ['trusted places mean a range marked so', locations(['AllTrusted']), with_({ address: '192.0.2.1' }), 'block', 'failure', docs.network, places],
  ['trusted places do not mean a range that is not marked', locations(['AllTrusted']), with_({ address: '198.51.100.200' }), 'allowed', 'notApplied', docs.network, places],
  ['trusted places can be left out', locations(['All'], ['AllTrusted']), with_({ address: '192.0.2.1' }), 'allowed', 'notApplied', docs.network, places],
  ['everywhere else is in then', locations(['All'], ['AllTrusted']), with_({ address: '198.51.100.200' }), 'block', 'failure', docs.network, places],
  ['one place can be left out of all', locations(['All'], [ids.branch]), with_({ address: '198.51.100.200' }), 'allowed', 'notApplied', docs.network, places],
  ['a country means addresses there', locations([ids.germany]), with_({ country: 'DE' }), 'block', 'failure', docs.network, places],
  ['a country means no other', locations([ids.germany]), with_({ country: 'FR' }), 'allowed', 'notApplied', docs.network, places],
  ['an address of no known country is in no country', locations([ids.germany]), with_({ country: null }), 'allowed', 'notApplied', docs.locationType, places],
  ['unless unknown ones are included', locations([ids.unknown]), with_({ country: null }), 'block', 'failure', docs.locationType, places],
  ['including unknown ones includes no other country', locations([ids.unknown]), with_({ country: 'DE' }), 'allowed', 'notApplied', docs.locationType, places],
  ['a filter that includes means a device like that', filter('include', 'device.trustType -eq "AzureAD"'), device(), 'block', 'failure', docs.filters],
  ['a filter that includes means no other device', filter('include', 'device.trustType -eq "ServerAD"'), device(), 'allowed', 'notApplied', docs.filters],
  ['a filter that includes by what is so means no unregistered device', filter('include', 'device.isCompliant -eq "True"'), {}, 'allowed', 'notApplied', docs.filters],
  ['a filter that includes by what is not so means unregistered devices', filter('include', 'device.isCompliant -ne "True"'), {}, 'block', 'failure', docs.filters],
  ['a filter that excludes leaves such devices out', filter('exclude', 'device.isCompliant -eq True'), device(), 'allowed', 'notApplied', docs.filters],
  ['a filter that excludes keeps others in', filter('exclude', 'device.isCompliant -eq True'), device({ isCompliant: false }), 'block', 'failure', docs.filters],
  ['a filter that excludes by what is so keeps unregistered devices in', filter('exclude', 'device.trustType -eq "ServerAD"'), {}, 'block', 'failure', docs.filters],
  ['a filter that excludes by what is not so leaves unregistered devices out', filter('exclude', 'device.displayName -notStartsWith "KIOSK"'), {}, 'allowed', 'notApplied', docs.filters],
  ['all but Windows 10 and later', filter('exclude', "device.operatingSystem -eq 'Windows' -and device.operatingSystemVersion -startsWith '10.0'"), device(), 'allowed', 'notApplied', docs.filters],
  ['older Windows is in then', filter('exclude', "device.operatingSystem -eq 'Windows' -and device.operatingSystemVersion -startsWith '10.0'"), device({ operatingSystemVersion: '6.1' }), 'block', 'failure', docs.filters],
  ['versions can be listed', filter('include', 'device.operatingSystemVersion -in ["10.0.18363", "10.0.22631"]'), device(), 'block', 'failure', docs.filters],
  ['ownership: what is joined belongs to the company', filter('include', '(device.deviceOwnership -eq "Company")'), device(), 'block', 'failure', docs.joined],
  ['ownership: what is registered is personal (inferred: it may be the organization’s)', filter('include', '(device.deviceOwnership -eq "Company")'), device({ trustType: 'Workplace' }), 'allowed', 'notApplied', docs.registered],
  ['a sign-in risk means that risk', on({ signInRiskLevels: ['high'] }), { signInRisk: 'high' }, 'block', 'failure', docs.risk],
  ['a sign-in risk means no lower one', on({ signInRiskLevels: ['high'] }), { signInRisk: 'medium' }, 'allowed', 'notApplied', docs.risk],
  ['several sign-in risks are alternatives', on({ signInRiskLevels: ['medium', 'high'] }), { signInRisk: 'medium' }, 'block', 'failure', docs.risk],
  ['a sign-in without risk is not risky', on({ signInRiskLevels: ['low', 'medium', 'high'] }), {}, 'allowed', 'notApplied', docs.risk],
  ['the device code flow meets its policy', on({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } }), with_({ transferMethod: 'deviceCodeFlow' }), 'block', 'failure', docs.flows],
  ['an ordinary sign-in does not', on({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } }), {}, 'allowed', 'notApplied', docs.flows],
  ['a refresh of a session that began by device code does', on({ authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } }), { occasion: 'refresh', ...with_({ transferMethod: 'deviceCodeFlow' }) }, 'block', 'failure', docs.flows],
  ['every condition has to be met: the place is not', on({ clientAppTypes: ['browser'], locations: { includeLocations: [ids.office], excludeLocations: [] } }), {}, 'allowed', 'notApplied', docs.building, places],
  ['every condition has to be met: all are', on({ clientAppTypes: ['browser'], platforms: { includePlatforms: ['windows'], excludePlatforms: [] }, locations: { includeLocations: [ids.germany], excludeLocations: [] } }), {}, 'block', 'failure', docs.building, places],
]
