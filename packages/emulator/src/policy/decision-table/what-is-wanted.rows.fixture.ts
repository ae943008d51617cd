import { builtInStrengths } from '../built-in-strengths.js'
import type { AuthenticationStrength, GrantControls } from '../conditional-access.js'
import { requiring } from '../policy.fixture.js'
import { blocking, type DecisionRow, device, guest, ids, proved, user, with_ } from './row.fixture.js'
import { docs } from './sources.fixture.js'

type Controls = GrantControls['builtInControls']

const all = (...controls: Controls) => requiring(controls, { grant: { operator: 'AND' } })
const either = (...controls: Controls) => requiring(controls, { grant: { operator: 'OR' } })
const named = (id: string, ...controls: Controls) => requiring(controls, { id, displayName: id })
const mfa = all('mfa')
const strength = (id: string) => requiring([], { grant: { authenticationStrength: { id } } })
const anyMfa = strength('00000000-0000-0000-0000-000000000002')
const passwordless = strength('00000000-0000-0000-0000-000000000003')
const phishingResistant = strength('00000000-0000-0000-0000-000000000004')

const custom = (id: string, ...allowedCombinations: string[]): AuthenticationStrength => ({
  id,
  displayName: 'Ours',
  description: '',
  policyType: 'custom',
  requirementsSatisfied: 'mfa',
  allowedCombinations,
  createdDateTime: '2026-01-01T00:00:00Z',
  modifiedDateTime: '2026-01-01T00:00:00Z',
})
const codesOnly = custom('99999999-0000-4000-8000-000000000001', 'password,softwareOath')
const textsOnly = custom('99999999-0000-4000-8000-000000000002', 'password,sms')
const keysOnly = custom('99999999-0000-4000-8000-000000000003', 'fido2')
const strengths = { strengths: [...builtInStrengths, codesOnly, textsOnly, keysOnly] }

const terms = requiring([], { grant: { termsOfUse: [ids.terms, ids.privacy], operator: 'AND' } })
const factor = requiring([], { grant: { customAuthenticationFactors: ['Duo'] } })
const newPassword = requiring(['mfa', 'passwordChange'], {
  grant: { operator: 'AND' },
  conditions: { userRiskLevels: ['high'] },
})
const hybrid = { trustType: 'ServerAd' } as const
const sick = { isCompliant: false } as const
const phone = { isApproved: true, isProtected: false }
const managedPhone = { isApproved: true, isProtected: true }

// biome-ignore format: a table has one row per line.
export const secondFactors: readonly DecisionRow[] = [
  ['a password is no second factor', mfa, proved('password'), 'second-factor', 'failure', docs.grant],
  ['a password and a code of an app', mfa, proved('password', 'totp'), 'allowed', 'success', docs.strengths],
  ['a password and the phone app', mfa, proved('password', 'phone-app'), 'allowed', 'success', docs.strengths],
  ['a password and a text message', mfa, proved('password', 'text-message'), 'allowed', 'success', docs.strengths],
  ['Windows Hello for Business satisfies mfa', mfa, proved('windows-hello'), 'allowed', 'success', docs.grant],
  ['a sign-in at another provider is no second factor', mfa, proved('federated'), 'second-factor', 'failure', docs.strengths],
  ['a sign-in at another provider and a code', mfa, proved('federated', 'totp'), 'allowed', 'success', docs.strengths],
  ['two factors at another provider', mfa, proved('federated-mfa'), 'allowed', 'success', docs.strengths],
  ['a code without a first factor is not two', mfa, proved('totp'), 'second-factor', 'failure', docs.strengths],
  ['who has no second factor sets one up', mfa, user({ registered: ['password'] }), 'method-registration', 'failure', docs.codes],
  ['a text message is a method', mfa, user({ registered: ['password', 'text-message'] }), 'second-factor', 'failure', docs.strengths],
  ['nobody sets up a method in a risky sign-in', mfa, { ...user({ registered: ['password'] }), signInRisk: 'high' }, 'safe-registration', 'failure', docs.codes],
  ['who has a method proves it in a risky sign-in', mfa, { signInRisk: 'high' }, 'second-factor', 'failure', docs.risk],
  ['on-behalf-of is refused when nobody proved a second factor', mfa, { occasion: 'on-behalf-of' }, 'second-factor', 'failure', docs.onBehalfOf],
  ['on-behalf-of passes with the proof of the sign-in', mfa, { occasion: 'on-behalf-of', ...proved('password', 'totp') }, 'allowed', 'success', docs.onBehalfOf],
  ['a refresh token is refused when nobody proved a second factor', mfa, { occasion: 'refresh' }, 'second-factor', 'failure', docs.network],
  ['a primary refresh token of a password is refused', mfa, { occasion: 'primary-refresh-token', ...device(), ...proved('password:180') }, 'second-factor', 'failure', docs.hello],
  ['a primary refresh token of Windows Hello passes', mfa, { occasion: 'primary-refresh-token', ...device(), ...proved('windows-hello:180') }, 'allowed', 'success', docs.hello],
  ['a second factor of 89 days counts', mfa, proved('password:128160', 'totp:128160'), 'allowed', 'success', docs.prompts],
  ['a second factor of 91 days has to be proved again', mfa, proved('password:131040', 'totp:131040'), 'fresh-second-factor', 'failure', docs.prompts],
  ['a tenant may remember for a day', mfa, proved('password:1500', 'totp:1500'), 'fresh-second-factor', 'failure', docs.prompts, { secondFactorLifetime: 86_400_000 }],
  ['a recent sign-in at another provider makes no old code young', mfa, { ...proved('federated:5', 'totp:1500') }, 'fresh-second-factor', 'failure', docs.prompts, { secondFactorLifetime: 86_400_000 }],
  ['the latest proof counts', mfa, proved('password:1500', 'totp:1500', 'phone-app:60'), 'allowed', 'success', docs.prompts, { secondFactorLifetime: 86_400_000 }],
  ['Windows Hello ages as well when it is not used', mfa, proved('windows-hello:1500'), 'fresh-second-factor', 'failure', docs.hello, { secondFactorLifetime: 86_400_000 }],
  ['the strength of any second factor is mfa', anyMfa, proved('password', 'text-message'), 'allowed', 'success', docs.strengths],
  ['the strength of any second factor is no password', anyMfa, proved('password'), 'second-factor', 'failure', docs.strengths],
  ['passwordless takes Windows Hello', passwordless, proved('windows-hello'), 'allowed', 'success', docs.strengths],
  ['passwordless takes no password with a code', passwordless, proved('password', 'totp'), 'second-factor', 'failure', docs.strengths],
  ['phishing-resistant takes Windows Hello', phishingResistant, proved('windows-hello'), 'allowed', 'success', docs.strengths],
  ['phishing-resistant takes no phone app', phishingResistant, proved('password', 'phone-app'), 'second-factor', 'failure', docs.strengths],
  ['phishing-resistant takes no two factors at another provider', phishingResistant, proved('federated-mfa'), 'second-factor', 'failure', docs.strengths],
  ['a strength of one’s own takes its combination', strength(codesOnly.id), proved('password', 'totp'), 'allowed', 'success', docs.customStrengths, strengths],
  ['a strength of one’s own takes no other', strength(codesOnly.id), proved('password', 'phone-app'), 'second-factor', 'failure', docs.customStrengths, strengths],
  ['a strength of one’s own has its method set up', strength(textsOnly.id), proved('password', 'totp'), 'method-registration', 'failure', docs.customStrengths, strengths],
  ['a strength that nothing here proves refuses', strength(keysOnly.id), proved('windows-hello'), 'second-factor', 'failure', docs.customStrengths, strengths],
  ['a guest proves a second factor to the tenant visited', mfa, { ...guest('b2bCollaborationGuest'), ...proved('federated') }, 'second-factor', 'failure', docs.guests],
]

// biome-ignore format: a table has one row per line.
export const devicesAndApps: readonly DecisionRow[] = [
  ['a compliant device', all('compliantDevice'), device(), 'allowed', 'success', docs.grant],
  ['a compliant device that its user registered', all('compliantDevice'), device({ trustType: 'Workplace' }), 'allowed', 'success', docs.grant],
  ['a device that is not compliant', all('compliantDevice'), device(sick), 'device', 'failure', docs.codes],
  ['a joined device that is not compliant', all('compliantDevice'), device({ ...hybrid, ...sick }), 'device', 'failure', docs.codes],
  ['a device that is not registered', all('compliantDevice'), with_({ platform: 'macOS' }), 'device', 'failure', docs.grant],
  ['a device that was disabled', all('compliantDevice'), device({ accountEnabled: false }), 'device', 'failure', docs.grant],
  ['a platform that is not supported', all('compliantDevice'), with_({ platform: null }), 'platform', 'failure', docs.codes],
  ['Windows Phone is supported no more', all('domainJoinedDevice'), with_({ platform: 'windowsPhone' }), 'platform', 'failure', docs.codes],
  ['a refresh that shows no device', all('compliantDevice'), { occasion: 'refresh' }, 'device-proof', 'failure', docs.deviceProof],
  ['on-behalf-of that shows no device', all('domainJoinedDevice'), { occasion: 'on-behalf-of' }, 'device-proof', 'failure', docs.deviceProof],
  ['on-behalf-of with the device of the sign-in', all('compliantDevice'), { occasion: 'on-behalf-of', ...device() }, 'allowed', 'success', docs.grant],
  ['on-behalf-of with a device that is not compliant', all('compliantDevice'), { occasion: 'on-behalf-of', ...device(sick) }, 'device', 'failure', docs.codes],
  ['a hybrid joined device', all('domainJoinedDevice'), device(hybrid), 'allowed', 'success', docs.grant],
  ['a device joined to Entra alone is not hybrid joined', all('domainJoinedDevice'), device(), 'device', 'failure', docs.grant],
  ['a registered device is not hybrid joined', all('domainJoinedDevice'), device({ trustType: 'Workplace' }), 'device', 'failure', docs.grant],
  ['a hybrid joined device need not be compliant', all('domainJoinedDevice'), device({ ...hybrid, ...sick }), 'allowed', 'success', docs.grant],
  ['an approved app', all('approvedApplication'), { clientApp: phone }, 'allowed', 'success', docs.grant],
  ['an app that is not approved', all('approvedApplication'), {}, 'approved-app', 'failure', docs.grant],
  ['an approved app without a protection policy', all('compliantApplication'), { clientApp: phone }, 'protected-app', 'failure', docs.grant],
  ['an app with a protection policy', all('compliantApplication'), { clientApp: managedPhone }, 'allowed', 'success', docs.grant],
  ['approved app or protection policy', either('approvedApplication', 'compliantApplication'), { clientApp: phone }, 'allowed', 'success', docs.grant],
  ['an old mail client cannot prove a second factor and is blocked', mfa, with_({ clientAppType: 'other' }), 'block', 'failure', docs.clientApps],
  ['an old mail client shows no device and is blocked', all('compliantDevice'), with_({ clientAppType: 'exchangeActiveSync' }), 'block', 'failure', docs.clientApps],
  ['the device code flow shows no device', all('compliantDevice'), { occasion: 'code', ...with_({ transferMethod: 'deviceCodeFlow' }) }, 'device-proof', 'failure', docs.grant],
]

// biome-ignore format: a table has one row per line.
export const together: readonly DecisionRow[] = [
  ['a user of high risk changes the password after a second factor', newPassword, user({ risk: 'high' }), 'second-factor', 'failure', docs.grant],
  ['with a second factor the password is what is left', newPassword, { ...user({ risk: 'high' }), ...proved('password', 'totp') }, 'password-change', 'failure', docs.grant],
  ['a guest of high risk cannot change the password here', newPassword, user({ risk: 'high', guest: { type: 'b2bCollaborationGuest', homeTenantId: ids.partner } }), 'risk-at-home', 'failure', docs.guestRisk],
  ['without the risk nobody changes a password', newPassword, proved('password', 'totp'), 'allowed', 'notApplied', docs.grant],
  ['a lower risk is not meant', newPassword, user({ risk: 'medium' }), 'allowed', 'notApplied', docs.risk],
  ['terms of use that nobody accepted', terms, {}, 'terms-of-use', 'failure', docs.building],
  ['some of the terms are not all', terms, { termsAccepted: [ids.terms] }, 'terms-of-use', 'failure', docs.building],
  ['terms of use that were accepted', terms, { termsAccepted: [ids.terms, ids.privacy] }, 'allowed', 'success', docs.building],
  ['a control of another provider', factor, {}, 'custom-control', 'failure', docs.codes],
  ['AND wants the device after the second factor', all('mfa', 'compliantDevice'), proved('password', 'totp'), 'device', 'failure', docs.building],
  ['AND asks for the second factor first', all('mfa', 'compliantDevice'), {}, 'second-factor', 'failure', docs.building],
  ['AND is satisfied by both', all('mfa', 'compliantDevice'), { ...proved('password', 'totp'), ...device() }, 'allowed', 'success', docs.building],
  ['OR is satisfied by the device', either('mfa', 'compliantDevice'), device(), 'allowed', 'success', docs.building],
  ['OR is satisfied by the second factor', either('mfa', 'compliantDevice'), proved('password', 'totp'), 'allowed', 'success', docs.building],
  ['OR asks in the order that is defined', either('compliantDevice', 'mfa'), device(sick), 'second-factor', 'failure', docs.building],
  ['OR of two devices takes the compliant one', either('compliantDevice', 'domainJoinedDevice'), device(), 'allowed', 'success', docs.building],
  ['two policies want both', [named('a', 'mfa'), named('b', 'compliantDevice')], proved('password', 'totp'), 'device', 'success, failure', docs.building],
  ['two policies want both: with both', [named('a', 'mfa'), named('b', 'compliantDevice')], { ...proved('password', 'totp'), ...device() }, 'allowed', 'success, success', docs.building],
  ['a policy that is not about the request wants nothing', [named('a', 'mfa'), blocking({ id: 'b', users: { includeUsers: ['None'] } })], proved('password', 'totp'), 'allowed', 'success, notApplied', docs.building],
  ['a block wins over what could be proved', [named('a', 'mfa'), named('b', 'block')], {}, 'block', 'failure, failure', docs.building],
  ['a block wins over what was proved', [named('a', 'mfa'), named('b', 'block')], proved('password', 'totp'), 'block', 'success, failure', docs.building],
  ['compliant comes before approved app', all('approvedApplication', 'compliantDevice'), {}, 'device', 'failure', docs.building],
  ['approved app comes before protection policy', all('compliantApplication', 'approvedApplication'), {}, 'approved-app', 'failure', docs.building],
  ['protection policy comes before terms of use', [named('a', 'compliantApplication'), terms], {}, 'protected-app', 'failure, failure', docs.building],
  ['terms of use come before custom controls', [factor, terms], {}, 'terms-of-use', 'failure, failure', docs.building],
  ['the device comes before terms of use', [terms, named('b', 'domainJoinedDevice')], {}, 'device', 'failure, failure', docs.building],
  ['a policy that is off blocks nobody', blocking({ state: 'disabled' }), {}, 'allowed', 'notEnabled', docs.policyType],
]
