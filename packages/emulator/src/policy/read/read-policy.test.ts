import { describe, expect, test } from 'vitest'
import { readConditionalAccessPolicy } from '../read-policy.js'
import { policyWith, someGuid } from './policy-json.fixture.js'

test('a policy that sets little gets null for what is unset and empty lists', () => {
  expect(readConditionalAccessPolicy(policyWith({}))).toEqual({
    displayName: 'A policy',
    state: 'enabled',
    conditions: {
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
      },
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      signInRiskLevels: [],
      userRiskLevels: [],
      authenticationFlows: null,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
  })
})

test('what Graph answered can be sent back: annotations and what the directory says are passed over', () => {
  const first = readConditionalAccessPolicy(policyWith({}))
  const answered = { '@odata.context': 'x', id: someGuid, templateId: null, createdDateTime: 'x', ...first }
  expect(readConditionalAccessPolicy(answered)).toEqual(first)
})

test('a misspelt control is named with its place, and with the word that was probably meant', () => {
  expect(readConditionalAccessPolicy(policyWith({ grant: { builtInControls: ['mfaa'] } }))).toEqual({
    field: 'grantControls.builtInControls[0]',
    message:
      'mfaa is not known. Allowed: block, mfa, compliantDevice, domainJoinedDevice, approvedApplication, compliantApplication, passwordChange. Did you mean mfa?',
  })
})

const passwordChange = { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] }
const risky = { userRiskLevels: ['high'] }

describe('a policy is refused by the field that is wrong', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['no object', [], 'body', /is not an object/],
    ['nothing', undefined, 'body', /is required/],
    ['no name', policyWith({ rest: { displayName: undefined } }), 'displayName', /is required/],
    ['an empty name', policyWith({ rest: { displayName: ' ' } }), 'displayName', /must not be empty/],
    [
      'an unknown state',
      policyWith({ rest: { state: 'on' } }),
      'state',
      /on is not known\. Allowed: enabled/,
    ],
    ['an unknown member', policyWith({ rest: { condition: {} } }), 'condition', /Did you mean conditions\?/],
    ['no conditions', policyWith({ rest: { conditions: undefined } }), 'conditions', /is required/],
    ['nobody', policyWith({ users: { includeUsers: [] } }), 'conditions.users', /must include somebody/],
    [
      'a name for a user',
      policyWith({ users: { includeUsers: ['anna'] } }),
      'conditions.users.includeUsers[0]',
      /anna is not known/,
    ],
    [
      'everybody and somebody',
      policyWith({ users: { includeUsers: ['All', someGuid] } }),
      'conditions.users.includeUsers',
      /stand alone/,
    ],
    [
      'a group by name',
      policyWith({ users: { includeGroups: ['Sales'] } }),
      'conditions.users.includeGroups[0]',
      /is not an id/,
    ],
    [
      'an unknown type of guest',
      policyWith({
        users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest,guest' } },
      }),
      'conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes',
      /guest is not known/,
    ],
    [
      'enumerated tenants without one',
      policyWith({
        users: {
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'internalGuest',
            externalTenants: { membershipKind: 'enumerated' },
          },
        },
      }),
      'conditions.users.includeGuestsOrExternalUsers.externalTenants.members',
      /at least one tenant/,
    ],
    ['no application', policyWith({ applications: {} }), 'conditions.applications', /must include something/],
    [
      'applications and user actions',
      policyWith({
        applications: { includeApplications: ['All'], includeUserActions: ['urn:user:registersecurityinfo'] },
      }),
      'conditions.applications',
      /one kind of target/,
    ],
    [
      'applications and contexts',
      policyWith({
        applications: { includeApplications: ['All'], includeAuthenticationContextClassReferences: ['c1'] },
      }),
      'conditions.applications',
      /one kind of target/,
    ],
    [
      'all applications and one',
      policyWith({ applications: { includeApplications: ['All', someGuid] } }),
      'conditions.applications.includeApplications',
      /stand alone/,
    ],
    [
      'a context beyond c99',
      policyWith({ applications: { includeAuthenticationContextClassReferences: ['c100'] } }),
      'conditions.applications.includeAuthenticationContextClassReferences[0]',
      /c1 to c99/,
    ],
    [
      'an unknown user action',
      policyWith({ applications: { includeUserActions: ['urn:user:registerdevices'] } }),
      'conditions.applications.includeUserActions[0]',
      /Did you mean urn:user:registerdevice\?/,
    ],
    [
      'no client app types',
      policyWith({ conditions: { clientAppTypes: undefined } }),
      'conditions.clientAppTypes',
      /is required/,
    ],
    [
      'all client app types and one',
      policyWith({ conditions: { clientAppTypes: ['all', 'browser'] } }),
      'conditions.clientAppTypes',
      /stands alone/,
    ],
    [
      'a number for a client app type',
      policyWith({ conditions: { clientAppTypes: [7] } }),
      'conditions.clientAppTypes[0]',
      /7 is not one of all, browser/,
    ],
    [
      'a platform in the wrong case',
      policyWith({ conditions: { platforms: { includePlatforms: ['ios'] } } }),
      'conditions.platforms.includePlatforms[0]',
      /Did you mean iOS\?/,
    ],
    [
      'platforms without one',
      policyWith({ conditions: { platforms: { includePlatforms: [] } } }),
      'conditions.platforms.includePlatforms',
      /at least one platform/,
    ],
    [
      'locations without one',
      policyWith({ conditions: { locations: { excludeLocations: ['AllTrusted'] } } }),
      'conditions.locations.includeLocations',
      /at least one location/,
    ],
    [
      'a location by name',
      policyWith({ conditions: { locations: { includeLocations: ['Berlin'] } } }),
      'conditions.locations.includeLocations[0]',
      /Berlin is not known/,
    ],
    [
      'an unknown attribute in a filter',
      policyWith({
        conditions: {
          devices: { deviceFilter: { mode: 'include', rule: 'device.trustTyp -eq "ServerAD"' } },
        },
      }),
      'conditions.devices.deviceFilter.rule',
      /device\.trustTyp is not known.*Did you mean device\.trustType/,
    ],
    [
      'an unknown risk',
      policyWith({ conditions: { signInRiskLevels: ['severe'] } }),
      'conditions.signInRiskLevels[0]',
      /severe is not known/,
    ],
    [
      'an unknown flow',
      policyWith({ conditions: { authenticationFlows: { transferMethods: 'deviceCode' } } }),
      'conditions.authenticationFlows.transferMethods',
      /Did you mean deviceCodeFlow/,
    ],
    [
      'a filter for applications',
      policyWith({
        applications: { includeApplications: ['All'], applicationFilter: { mode: 'include', rule: 'x' } },
      }),
      'conditions.applications.applicationFilter',
      /not served/,
    ],
    ['nothing to want', policyWith({ grant: null }), 'grantControls', /must want something/],
    [
      'empty grant controls',
      policyWith({ grant: { builtInControls: [] } }),
      'grantControls',
      /must want something/,
    ],
    [
      'no operator',
      policyWith({ grant: { operator: undefined } }),
      'grantControls.operator',
      /is required: one of AND, OR/,
    ],
    [
      'block and mfa',
      policyWith({ grant: { builtInControls: ['block', 'mfa'] } }),
      'grantControls.builtInControls',
      /block stands alone/,
    ],
    [
      'block and terms of use',
      policyWith({ grant: { builtInControls: ['block'], termsOfUse: [someGuid] } }),
      'grantControls.builtInControls',
      /block stands alone/,
    ],
    [
      'mfa and a strength',
      policyWith({ grant: { authenticationStrength: { id: someGuid } } }),
      'grantControls.authenticationStrength',
      /cannot stand beside mfa/,
    ],
    [
      'a strength without id',
      policyWith({ grant: { builtInControls: [], authenticationStrength: {} } }),
      'grantControls.authenticationStrength.id',
      /is not an id/,
    ],
    [
      'passwordChange alone',
      policyWith({ conditions: risky, grant: { operator: 'AND', builtInControls: ['passwordChange'] } }),
      'grantControls.builtInControls',
      /accompanied by mfa/,
    ],
    [
      'passwordChange under OR',
      policyWith({ conditions: risky, grant: { ...passwordChange, operator: 'OR' } }),
      'grantControls.builtInControls',
      /under AND/,
    ],
    [
      'passwordChange and a device',
      policyWith({
        conditions: risky,
        grant: { ...passwordChange, builtInControls: ['mfa', 'passwordChange', 'compliantDevice'] },
      }),
      'grantControls.builtInControls',
      /nothing else/,
    ],
    [
      'passwordChange without a risk',
      policyWith({ grant: passwordChange }),
      'conditions.userRiskLevels',
      /is required with passwordChange/,
    ],
    [
      'passwordChange for one application',
      policyWith({
        conditions: risky,
        applications: { includeApplications: [someGuid] },
        grant: passwordChange,
      }),
      'conditions.applications.includeApplications',
      /must be All/,
    ],
    [
      'passwordChange with an excluded application',
      policyWith({
        conditions: risky,
        applications: { includeApplications: ['All'], excludeApplications: [someGuid] },
        grant: passwordChange,
      }),
      'conditions.applications.includeApplications',
      /nothing excluded/,
    ],
    [
      'passwordChange with a place',
      policyWith({
        conditions: { ...risky, locations: { includeLocations: ['All'] } },
        grant: passwordChange,
      }),
      'conditions',
      /no other condition/,
    ],
    [
      'a persistent browser for one application',
      policyWith({
        applications: { includeApplications: [someGuid] },
        session: { persistentBrowser: { mode: 'never' } },
      }),
      'sessionControls.persistentBrowser',
      /needs includeApplications All/,
    ],
    [
      'a frequency without value',
      policyWith({ session: { signInFrequency: { type: 'hours' } } }),
      'sessionControls.signInFrequency.value',
      /is required with timeBased/,
    ],
    [
      'a frequency of 24 hours',
      policyWith({ session: { signInFrequency: { type: 'hours', value: 24 } } }),
      'sessionControls.signInFrequency.value',
      /from 1 to 23/,
    ],
    [
      'a frequency of no days',
      policyWith({ session: { signInFrequency: { type: 'days', value: 0 } } }),
      'sessionControls.signInFrequency.value',
      /from 1 to 365/,
    ],
    [
      'a value every time',
      policyWith({
        session: { signInFrequency: { frequencyInterval: 'everyTime', value: 1, type: 'hours' } },
      }),
      'sessionControls.signInFrequency.value',
      /no meaning with everyTime/,
    ],
    [
      'a device to register one',
      policyWith({
        applications: { includeUserActions: ['urn:user:registerdevice'] },
        grant: { builtInControls: ['compliantDevice'] },
      }),
      'grantControls',
      /only mfa or an authentication strength/,
    ],
    [
      'mfa for service principals',
      policyWith({
        users: { includeUsers: ['None'] },
        conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } },
      }),
      'grantControls.builtInControls',
      /service principals/,
    ],
  ])('%s', (_what, json, field, message) => {
    expect(readConditionalAccessPolicy(json)).toEqual({ field, message: expect.stringMatching(message) })
  })
})

test.each([
  ['a new password for risky users', policyWith({ conditions: risky, grant: passwordChange })],
  ['a strength', policyWith({ grant: { builtInControls: [], authenticationStrength: { id: someGuid } } })],
  [
    'session controls alone',
    policyWith({ grant: null, session: { signInFrequency: { value: 1, type: 'hours' } } }),
  ],
  ['a sign-in every time', policyWith({ session: { signInFrequency: { frequencyInterval: 'everyTime' } } })],
  ['a user action', policyWith({ applications: { includeUserActions: ['urn:user:registersecurityinfo'] } })],
  ['terms of use alone', policyWith({ grant: { builtInControls: [], termsOfUse: [someGuid] } })],
])('%s can be wanted', (_what, json) => {
  expect(readConditionalAccessPolicy(json)).toHaveProperty('conditions')
})

test('long values and lists are cut in messages and bounded', () => {
  const long = readConditionalAccessPolicy(policyWith({ rest: { state: 'x'.repeat(100_000) } }))
  expect(JSON.stringify(long).length).toBeLessThan(300)
  const many = policyWith({ users: { includeUsers: Array.from({ length: 1001 }, () => someGuid) } })
  expect(readConditionalAccessPolicy(many)).toEqual({
    field: 'conditions.users.includeUsers',
    message: 'must have at most 1000 values.',
  })
})
