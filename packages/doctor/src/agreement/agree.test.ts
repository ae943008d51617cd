import { readFileSync } from 'node:fs'
import { readManifest } from '@onbehalf/manifest'
import { describe, expect, it } from 'vitest'
import { findDisagreements, mendRegistration } from './agree.js'
import type { Parties } from './disagreement.js'
import { type Registration, RegistrationUnreadable, readRegistration } from './registration.js'
import { readSettingLines } from './settings.js'

const text = readFileSync(new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url), 'utf8')
const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const allOffice = 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e'
const scopeId = '11111111-1111-4111-8111-111111111111'
const now = Date.parse('2027-01-31T00:00:00Z')
// Ids of Graph's delegated permissions: https://learn.microsoft.com/graph/permissions-reference
const graphPermissions = new Map([
  ['openid', '37f7f235-527c-4136-accd-4a02d197296e'],
  ['profile', '14dad69e-099b-42c9-810b-d002981feec1'],
  ['User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'],
  ['Mail.Read', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca'],
  ['Files.Read', '10465720-29dd-4523-a11a-6a75c743c9d9'],
])

/** A registration with which everything is right. */
const right: Registration = readRegistration(
  JSON.stringify({
    appId: clientId,
    displayName: 'Contoso Inbox',
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://localhost:3000/${clientId}`],
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [{ id: scopeId, value: 'access_as_user', type: 'User', isEnabled: true }],
      preAuthorizedApplications: [{ appId: allOffice, delegatedPermissionIds: [scopeId] }],
    },
    web: { redirectUris: [] },
    spa: { redirectUris: ['https://localhost:3000/taskpane.html', 'brk-multihub://localhost:3000'] },
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [...graphPermissions.values()].map((id) => ({ id, type: 'Scope' })),
      },
    ],
    passwordCredentials: [{ hint: 'abc', endDateTime: '2027-06-30T00:00:00Z' }],
  }),
)
const env = `# settings\nCLIENT_ID=${clientId}\nCLIENT_SECRET=abc8Q~rest\n`

function parties(
  change: Partial<Registration> = {},
  settings = env,
  manifest = text,
): Parties & { registration: Registration } {
  return {
    manifests: [{ file: 'manifest.xml', text: manifest, manifest: readManifest(manifest) }],
    registration: { ...right, ...change },
    settings: { file: '.env', lines: readSettingLines(settings) },
    graphPermissions,
    now,
    newId: () => scopeId,
  }
}

it('nothing is said where all agree', () => {
  expect(findDisagreements(parties())).toEqual([])
})

interface Case {
  change?: Partial<Registration>
  settings?: string
  redirects?: readonly string[]
  says: RegExp
  leadsTo: object
  mended: boolean
}

const { api, spa } = right
const office = 'd3590ed6-52b3-4102-aeff-aad2292ab01c'
/** By rule, the first word of the name. */
const cases: Record<string, Case> = {
  'client-id': {
    change: { appId: scopeId },
    says: /names the app 2c3caa80/,
    leadsTo: { entra: 'clientNotFound' },
    mended: false,
  },
  'identifier-uri': {
    change: { identifierUris: [`api://${clientId}`] },
    says: /Resource is api:\/\/localhost:3000\/.*: api:\/\/2c3c/,
    leadsTo: { officeCode: 13004 },
    mended: true,
  },
  'access-as-user missing': {
    change: { api: { ...api, oauth2PermissionScopes: [], preAuthorizedApplications: [] } },
    says: /no scope access_as_user/,
    leadsTo: { officeCode: 13005 },
    mended: true,
  },
  'access-as-user off': {
    change: {
      api: {
        ...api,
        oauth2PermissionScopes: api.oauth2PermissionScopes.map((scope) => ({ ...scope, isEnabled: false })),
      },
    },
    says: /switched off/,
    leadsTo: { officeCode: 13005 },
    mended: true,
  },
  'office-preauthorised one': {
    change: {
      api: { ...api, preAuthorizedApplications: [{ appId: office, delegatedPermissionIds: [scopeId] }] },
    },
    says: /^Scope access_as_user: Outlook on the web is not preauthorised\.$/,
    leadsTo: { officeCode: 13005 },
    mended: true,
  },
  'office-preauthorised for another scope': {
    change: {
      api: { ...api, preAuthorizedApplications: [{ appId: allOffice, delegatedPermissionIds: [office] }] },
    },
    says: /Windows, Mac and phones and Outlook on the web are not/,
    leadsTo: { officeCode: 13005 },
    mended: true,
  },
  'token-version': {
    change: { api: { ...api, requestedAccessTokenVersion: null } },
    says: /is null/,
    leadsTo: {},
    mended: true,
  },
  'broker-redirect': {
    change: { spa: { redirectUris: ['https://localhost:3000/taskpane.html'] } },
    says: /no single-page redirect brk-multihub:\/\/localhost:3000/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: true,
  },
  'broker-redirect with a path': {
    change: {
      spa: { redirectUris: [...spa.redirectUris.slice(0, 1), 'brk-multihub://localhost:3000/taskpane.html'] },
    },
    says: /there is brk-multihub:\/\/localhost:3000\/taskpane\.html/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: true,
  },
  'broker-redirect in front': {
    change: { spa: { redirectUris: spa.redirectUris.toReversed() } },
    says: /^brk-multihub:\/\/localhost:3000 is the first redirect/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: true,
  },
  'page-redirect': {
    change: { spa: { redirectUris: ['brk-multihub://localhost:3000'] } },
    says: /No page of https:\/\/localhost:3000/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: true,
  },
  'wanted-redirect': {
    redirects: ['https://localhost:3000/dialog.html'],
    says: /dialog\.html is no redirect/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: true,
  },
  'wanted-redirect of type web': {
    redirects: ['https://localhost:3000/dialog.html'],
    change: { web: { redirectUris: ['https://localhost:3000/dialog.html'] } },
    says: /dialog\.html is a redirect of type web/,
    leadsTo: { entra: 'redirectNotRegistered' },
    mended: false,
  },
  'graph-permissions': {
    change: { requiredResourceAccess: [] },
    says: /openid, profile, User\.Read, Mail\.Read, Files\.Read/,
    leadsTo: { entra: 'consentRequired' },
    mended: true,
  },
  'settings-client-id': {
    settings: env.replace(clientId, office),
    says: /CLIENT_ID is d3590ed6/,
    leadsTo: { entra: 'assertionForAnotherApp' },
    mended: false,
  },
  'secret-known': {
    settings: env.replace('abc8Q', 'xyz8Q'),
    says: /none of the 1 secrets/,
    leadsTo: { entra: 'wrongClientSecret' },
    mended: false,
  },
  'secret-lives no more': {
    change: { passwordCredentials: [{ hint: 'abc', endDateTime: '2027-01-30T00:00:00Z' }] },
    says: /ended on 2027-01-30/,
    leadsTo: { entra: 'clientSecretExpired' },
    mended: false,
  },
  'secret-lives a while': {
    change: { passwordCredentials: [{ hint: 'abc', endDateTime: '2027-02-10T00:00:00Z' }] },
    says: /in 10 days/,
    leadsTo: { entra: 'clientSecretExpired' },
    mended: false,
  },
}

describe.each(Object.entries(cases))(
  '%s',
  (name, { change = {}, settings, redirects = [], says, leadsTo, mended }) => {
    const wrong = { ...parties(change, settings), redirects }
    const [rule] = name.split(' ')

    it('is found, and nothing else', () => {
      expect(findDisagreements(wrong)).toMatchObject([
        { rule, message: expect.stringMatching(says), leadsTo },
      ])
    })

    it('is mended as far as the registration is what has to change', () => {
      const { registration, mended: done } = mendRegistration(wrong)
      expect(done.length > 0).toBe(mended)
      const left = findDisagreements({ ...wrong, registration })
      expect(left.length).toBe(mended ? 0 : 1)
    })
  },
)

it('no secret is said', () => {
  const all = Object.values(cases).flatMap(({ change, settings }) =>
    findDisagreements(parties(change, settings)),
  )
  expect(JSON.stringify(all)).not.toMatch(/8Q~rest/)
})

it('the place of what the manifest says is named', () => {
  const [found] = findDisagreements(parties({ identifierUris: [] }))
  const line = text.split('\n')[(found?.line ?? 0) - 1]
  expect(line?.slice((found?.column ?? 0) - 1)).toMatch(/^api:\/\/localhost:3000/)
})

describe('an exported registration', () => {
  it('may be the manifest that the portal showed before 2024', () => {
    const old = {
      appId: clientId.toUpperCase(),
      name: 'Contoso Inbox',
      accessTokenAcceptedVersion: 2,
      identifierUris: right.identifierUris,
      oauth2Permissions: api.oauth2PermissionScopes,
      preAuthorizedApplications: [{ appId: allOffice, permissionIds: [scopeId] }],
      replyUrlsWithType: [
        { url: 'brk-multihub://localhost:3000', type: 'Spa' },
        { url: 'https://localhost:3000/taskpane.html', type: 'Spa' },
        { url: 'https://localhost:3000/back', type: 'Web' },
      ],
      requiredResourceAccess: right.requiredResourceAccess,
      passwordCredentials: [{ endDate: '2027-06-30T00:00:00Z' }],
    }
    const registration = readRegistration(JSON.stringify(old))
    expect(registration.web.redirectUris).toEqual(['https://localhost:3000/back'])
    expect(findDisagreements({ ...parties(), registration })).toEqual([])
  })

  it('may be a list of one', () => {
    expect(readRegistration(JSON.stringify({ value: [right] })).appId).toBe(clientId)
  })

  it.each(['', '[]', '{}', 'null', '{"appId":1}', JSON.stringify([right, right]), ' '.repeat(1_048_577)])(
    'is refused when it is none: %#',
    (content) => {
      expect(() => readRegistration(content)).toThrow(RegistrationUnreadable)
    },
  )
})
