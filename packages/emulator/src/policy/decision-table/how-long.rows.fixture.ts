import type { SignInFrequency } from '../conditional-access.js'
import { examplePolicy, requiring } from '../policy.fixture.js'
import { blocking, type DecisionRow, device, ids, proved, refreshed, user, with_ } from './row.fixture.js'
import { docs } from './sources.fixture.js'

const frequency = (changed: Partial<SignInFrequency>): { signInFrequency: SignInFrequency } => ({
  signInFrequency: {
    isEnabled: true,
    value: 1,
    type: 'hours',
    frequencyInterval: 'timeBased',
    authenticationType: 'primaryAndSecondaryAuthentication',
    ...changed,
  },
})
const everyTime = { value: null, type: null, frequencyInterval: 'everyTime' } as const
const secondary = { authenticationType: 'secondaryAuthentication' } as const

const hourly = examplePolicy({ id: 'hourly', session: frequency({}) })
const daily = examplePolicy({ id: 'daily', session: frequency({ type: 'days' }) })
const always = examplePolicy({ id: 'always', session: frequency(everyTime) })
const off = examplePolicy({ id: 'off', session: frequency({ isEnabled: false }) })
const hourlyMfa = requiring(['mfa'], { id: 'hourly-mfa', session: frequency({}) })
const hourlySecond = requiring(['mfa'], { id: 'hourly-second', session: frequency(secondary) })
const alwaysMfa = requiring(['mfa'], { id: 'always-mfa', session: frequency(everyTime) })
const mfa = requiring(['mfa'], { id: 'mfa' })
const anyStrength = requiring([], {
  id: 'strength',
  grant: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } },
})
const mfaOrDevice = requiring(['mfa', 'compliantDevice'], { id: 'mfa-or-device' })

// biome-ignore format: a table has one row per line.
export const howLong: readonly DecisionRow[] = [
  ['an hour has not passed', hourly, proved('password:59'), 'allowed', 'success', docs.lifetime],
  ['after an hour the user signs in again', hourly, proved('password:60'), 'fresh-sign-in', 'failure', docs.lifetime],
  ['a server’s refresh after two hours', hourly, { occasion: 'refresh', ...proved('password:120') }, 'fresh-sign-in', 'failure', docs.codes],
  ['on-behalf-of after two hours', hourly, { occasion: 'on-behalf-of', ...proved('password:120') }, 'fresh-sign-in', 'failure', docs.serverFrequency],
  ['a primary refresh token whose time is older than the frequency', hourly, { occasion: 'primary-refresh-token', ...device(), ...proved('password:61') }, 'fresh-sign-in', 'failure', docs.lifetime],
  ['a primary refresh token that a joined computer renewed with use', hourly, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300'), ...refreshed(59) }, 'allowed', 'success', docs.lifetimeOnDevices],
  ['an hour after that use', hourly, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300'), ...refreshed(60) }, 'fresh-sign-in', 'failure', docs.lifetimeOnDevices],
  ['a sign-in after the last use', hourly, { occasion: 'primary-refresh-token', ...device(), ...proved('password:10'), ...refreshed(90) }, 'allowed', 'success', docs.lifetimeOnDevices],
  ['a primary refresh token that Windows Hello renewed without use', hourly, { occasion: 'primary-refresh-token', ...device(), ...proved('windows-hello:10'), signedInAt: 0 }, 'fresh-sign-in', 'failure', docs.lifetimeOnDevices],
  ['a second factor in a token that was renewed with use', hourlyMfa, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300', 'totp:300'), ...refreshed(10) }, 'allowed', 'success', docs.lifetimeOnDevices],
  ['a second factor alone in a token that was renewed with use', hourlySecond, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300', 'totp:300'), ...refreshed(10) }, 'allowed', 'success', docs.lifetimeOnDevices],
  ['a use does not prove a second factor', hourlyMfa, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300'), ...refreshed(10) }, 'second-factor', 'failure', docs.lifetimeOnDevices],
  ['every time asks after a use too', always, { occasion: 'primary-refresh-token', ...device(), ...proved('password:300'), ...refreshed(1) }, 'fresh-sign-in', 'failure', docs.lifetimeEveryTime],
  ['a day has not passed', daily, proved('password:1439'), 'allowed', 'success', docs.session],
  ['after a day the user signs in again', daily, proved('password:1440'), 'fresh-sign-in', 'failure', docs.session],
  ['every time tolerates five minutes', always, proved('password:5'), 'allowed', 'success', docs.lifetime],
  ['every time asks after six minutes', always, proved('password:6'), 'fresh-sign-in', 'failure', docs.lifetime],
  ['a frequency that is switched off asks nobody', off, proved('password:100000'), 'allowed', 'success', docs.session],
  ['without a frequency a sign-in of 60 days counts', examplePolicy({ grant: { termsOfUse: [ids.terms] } }), { ...proved('password:86400'), termsAccepted: [ids.terms] }, 'allowed', 'success', docs.lifetime],
  ['the shorter of two frequencies decides', [daily, hourly], proved('password:90'), 'fresh-sign-in', 'success, failure', docs.building],
  ['a frequency asks the second factor again too', hourlyMfa, proved('password:10', 'totp:90'), 'fresh-second-factor', 'failure', docs.lifetime],
  ['both recent', hourlyMfa, proved('password:10', 'totp:10'), 'allowed', 'success', docs.lifetime],
  ['both old: the sign-in begins anew', hourlyMfa, proved('password:90', 'totp:90'), 'fresh-sign-in', 'failure', docs.lifetime],
  ['a first factor anew, and no second yet', hourlyMfa, proved('password:10'), 'second-factor', 'failure', docs.lifetime],
  ['a second factor that nobody wants is not asked again', hourly, proved('password:10', 'totp:90'), 'allowed', 'success', docs.lifetime],
  ['a second factor that another policy wants is asked again', [hourly, mfa], proved('password:10', 'totp:90'), 'fresh-second-factor', 'failure, success', docs.lifetime],
  ['a second factor that a strength wants is asked again', [hourly, anyStrength], proved('password:10', 'totp:90'), 'fresh-second-factor', 'failure, success', docs.lifetime],
  ['an old sign-in begins anew before a second factor that another policy wants', [hourly, mfa], proved('password:90'), 'fresh-sign-in', 'failure, failure', docs.lifetime],
  ['a second factor beside a device that does is not asked again', [hourly, mfaOrDevice], { ...proved('password:10', 'totp:90'), ...device() }, 'allowed', 'success, success', docs.building],
  ['the second factor alone, when that is all a policy wants anew', hourlySecond, proved('password:90', 'totp:90'), 'fresh-second-factor', 'failure', docs.session],
  ['a recent second factor is enough then', hourlySecond, proved('password:90', 'totp:10'), 'allowed', 'success', docs.session],
  ['Windows Hello is both factors anew', hourlyMfa, proved('windows-hello:10'), 'allowed', 'success', docs.hello],
  ['every time asks the second factor too', alwaysMfa, proved('password:2', 'totp:30'), 'fresh-second-factor', 'failure', docs.lifetime],
  ['a frequency of people elsewhere', examplePolicy({ session: frequency({}), conditions: { platforms: { includePlatforms: ['iOS'], excludePlatforms: [] } } }), proved('password:90'), 'allowed', 'notApplied', docs.building],
]

const reporting = { state: 'enabledForReportingButNotEnforced' } as const

// biome-ignore format: a table has one row per line.
export const reportOnly: readonly DecisionRow[] = [
  ['reporting a block', blocking(reporting), {}, 'allowed', 'reportOnlyFailure', docs.reportOnly],
  ['reporting a second factor that is missing', requiring(['mfa'], reporting), {}, 'allowed', 'reportOnlyInterrupted', docs.reportOnly],
  ['reporting a second factor that is there', requiring(['mfa'], reporting), proved('password', 'totp'), 'allowed', 'reportOnlySuccess', docs.reportOnly],
  ['reporting a device that is not compliant', requiring(['compliantDevice'], reporting), device({ isCompliant: false }), 'allowed', 'reportOnlyFailure', docs.reportOnly],
  ['reporting a compliant device', requiring(['compliantDevice'], reporting), device(), 'allowed', 'reportOnlySuccess', docs.reportOnly],
  ['reporting terms of use', requiring([], { ...reporting, grant: { termsOfUse: [ids.terms] } }), {}, 'allowed', 'reportOnlyInterrupted', docs.reportOnly],
  ['reporting a second factor and a device, both missing', requiring(['mfa', 'compliantDevice'], { ...reporting, grant: { operator: 'AND' } }), device({ isCompliant: false }), 'allowed', 'reportOnlyFailure', docs.reportOnly],
  ['reporting a second factor or a device, both missing', requiring(['mfa', 'compliantDevice'], reporting), device({ isCompliant: false }), 'allowed', 'reportOnlyInterrupted', docs.reportOnly],
  ['reporting of somebody who is left out', blocking({ ...reporting, users: { excludeUsers: [ids.anna] } }), {}, 'allowed', 'reportOnlyNotApplied', docs.reportOnly],
  ['reporting an old sign-in', examplePolicy({ ...reporting, session: frequency({}) }), proved('password:90'), 'allowed', 'reportOnlyInterrupted', docs.reportOnly],
  ['reporting beside a policy that refuses', [requiring(['block'], reporting), requiring(['mfa'], { id: 'b' })], {}, 'second-factor', 'reportOnlyFailure, failure', docs.reportOnly],
  ['user actions are not reported', blocking({ ...reporting, applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] } }), { occasion: 'user-action', userAction: 'urn:user:registersecurityinfo' }, 'allowed', 'reportOnlyNotApplied', docs.reportOnly],
]

const defaults = { securityDefaults: true }
const azure = {
  appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  displayName: 'Windows Azure Service Management API',
}

// biome-ignore format: a table has one row per line.
export const olderSwitches: readonly DecisionRow[] = [
  ['security defaults: everybody sets up a method', [], user({ registered: ['password'] }), 'method-registration', '', docs.defaults, defaults],
  ['security defaults: an administrator proves a second factor, whatever the device', [], { ...user({ roles: [ids.globalAdministrator] }), ...device() }, 'second-factor', '', docs.defaults, defaults],
  ['security defaults: an administrator who proved it', [], { ...user({ roles: [ids.globalAdministrator] }), ...proved('password', 'totp') }, 'allowed', '', docs.defaults, defaults],
  ['security defaults: a role that reads is no administrator', [], { ...user({ roles: [ids.directoryReader] }), ...device() }, 'allowed', '', docs.defaults, defaults],
  ['security defaults: a user on a device that nobody knows (inferred)', [], {}, 'second-factor', '', docs.defaults, defaults],
  ['security defaults: a user on a known device (inferred)', [], device(), 'allowed', '', docs.defaults, defaults],
  ['security defaults: a user on a known device whose sign-in looks risky (inferred)', [], { ...device(), signInRisk: 'medium' }, 'second-factor', '', docs.defaults, defaults],
  ['security defaults: managing Azure needs a second factor', [], { ...device(), resources: [azure] }, 'second-factor', '', docs.defaults, defaults],
  ['security defaults: old mail clients are refused', [], { ...proved('password', 'totp'), ...with_({ clientAppType: 'other' }) }, 'modern-authentication', '', docs.defaults, defaults],
  ['security defaults: Exchange ActiveSync is refused', [], with_({ clientAppType: 'exchangeActiveSync' }), 'modern-authentication', '', docs.defaults, defaults],
  ['security defaults that are off ask nobody', [], {}, 'allowed', '', docs.defaults],
  ['a user who is enabled proves a second factor', [], user({ perUserMfa: 'enabled' }), 'second-factor', '', docs.perUser],
  ['a user who is enabled sets up a method', [], user({ perUserMfa: 'enabled', registered: ['password'] }), 'method-registration', '', docs.perUser],
  ['a user who is enforced proves a second factor', [], user({ perUserMfa: 'enforced' }), 'second-factor', '', docs.perUser],
  ['a user who is enforced and proved it', [], { ...user({ perUserMfa: 'enforced' }), ...proved('password', 'totp') }, 'allowed', '', docs.perUser],
  ['a user who is disabled for it proves nothing', [], user({ perUserMfa: 'disabled' }), 'allowed', '', docs.perUser],
  ['enabled lets an old mail client go on', [], { ...user({ perUserMfa: 'enabled' }), ...with_({ clientAppType: 'other' }) }, 'allowed', '', docs.perUser],
  ['enforced stops an old mail client', [], { ...user({ perUserMfa: 'enforced' }), ...with_({ clientAppType: 'other' }) }, 'block', '', docs.perUser],
]
