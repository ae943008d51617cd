import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultPassword, defaultSecret } from '../../../../src/tenant/default-tenant/facts.js'
import { cliRequest, spaRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, redirect, reference } from '../provocation.js'
import { seen } from '../seen.js'

const { contoso } = ids
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36'
const milan = 'milan@contoso.com'
const noah = 'nomfa@contoso.com'

const wants = (...builtInControls: string[]) => ({
  grantControls: { operator: 'OR' as const, builtInControls },
})

/** The add-in's API asks for Graph on behalf of somebody who proved so much. */
async function onBehalfOf(world: ErrorWorld, user = milan, proofs = ['password']) {
  const assertion = await world.mint({ user, resource: ids.inbox, scopes: ['access_as_user'], proofs })
  return world.token(contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    scope: 'https://graph.microsoft.com/User.Read',
    assertion,
  })
}

/** A policy for everybody and everything, and then a request on behalf of somebody. */
function underPolicy(facts: Record<string, unknown>, user = milan): Provocation['provoke'] {
  return async (world) => {
    await world.addPolicy(facts)
    return onBehalfOf(world, user)
  }
}

/** What is read on the page after the password, under a policy. */
async function afterPassword(world: ErrorWorld, user: string, userAgent?: string) {
  const request = { ...cliRequest, more: { login_hint: user } }
  const open = await world.open(request, world.browser(userAgent))
  return open.press('submit', { password: defaultPassword })
}

const everyHour = {
  sessionControls: { signInFrequency: { isEnabled: true as const, value: 1, type: 'hours' as const } },
}

const policyJson = 'POST /v1.0/identity/conditionalAccess/policies'

/** What policies want, and devices that are not what they should be. */
export const policiesAndDevices: readonly Provocation[] = [
  {
    name: 'secondFactorRequired',
    aadsts: 50076,
    how: `Add a policy with the control \`mfa\` (\`${policyJson}\`), then trade a token that was earned with a password.`,
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    provoke: underPolicy(wants('mfa')),
  },
  {
    name: 'secondFactorNotRegistered',
    aadsts: 50079,
    how: 'The same for somebody who has set up no second factor.',
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    provoke: underPolicy(wants('mfa'), noah),
  },
  {
    name: 'secondFactorExpired',
    aadsts: 50078,
    how: 'Let `secondFactorLifetime` pass (`PATCH /_onbehalf/conditions`) under a policy with the control `mfa`, then refresh.',
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('mfa'))
      await world.control.ask('PATCH', 'conditions', { secondFactorLifetime: 'PT1H' })
      const waiting = await afterPassword(world, milan)
      await world.answerOnPhone(true)
      const page = await (await waiting.press('submit')).press('kmsi-no')
      const code = page.answer.get('code') ?? ''
      const { refresh_token } = await world.redeemed(cliRequest, code)
      await world.later('PT2H')
      const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token }
      return world.token(contoso, form)
    },
  },
  {
    name: 'secondFactorNotPassed',
    aadsts: 50074,
    how: 'Under the same policy, sign in and stay on the page that asks for the second factor.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('mfa'))
      return seen(await afterPassword(world, milan))
    },
  },
  {
    name: 'secondFactorEnrollment',
    aadsts: 50072,
    how: 'The same as somebody who has set up no second factor: the page offers to.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('mfa'))
      return seen(await afterPassword(world, noah))
    },
  },
  {
    name: 'secondFactorRegistrationBlocked',
    aadsts: 53004,
    how: 'The same while the sign-in looks risky: `PATCH /_onbehalf/conditions {"signInRisk":"high"}`.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('mfa'))
      await world.control.ask('PATCH', 'conditions', { signInRisk: 'high' })
      return seen(await afterPassword(world, noah))
    },
  },
  {
    name: 'registrationNotAllowedHere',
    aadsts: 53010,
    how: 'The same under a second policy that blocks the user action `urn:user:registersecurityinfo` from here.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('mfa'))
      await world.addPolicy({
        ...wants('block'),
        conditions: {
          applications: {
            includeApplications: [],
            includeUserActions: ['urn:user:registersecurityinfo'],
          },
        },
      })
      return seen(await afterPassword(world, noah))
    },
  },
  {
    name: 'riskAtHome',
    aadsts: 53011,
    how: 'At a tenant with a policy that wants a new password of risky people, sign in as a guest who is risky at home.',
    expected: { at: 'page', status: 200 },
    source: 'https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b',
    async provoke(world) {
      const about = { userIds: [ids.milan] }
      await world.directory.ask('POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised', about)
      await world.directory.in(ids.fabrikam).ask('POST', '/v1.0/identity/conditionalAccess/policies', {
        displayName: 'A new password for who is risky',
        state: 'enabled',
        conditions: {
          users: { includeUsers: ['All'] },
          applications: { includeApplications: ['All'] },
          clientAppTypes: ['all'],
          userRiskLevels: ['high'],
        },
        grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
      })
      const there = { ...spaRequest, tenant: ids.fabrikam, more: { login_hint: milan } }
      return seen(await (await world.open(there)).press('submit', { password: defaultPassword }))
    },
  },
  {
    name: 'deviceAuthenticationRequired',
    aadsts: 50097,
    how: 'Add a policy with the control `compliantDevice`, then ask from where no device shows itself.',
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    provoke: underPolicy(wants('compliantDevice')),
  },
  {
    name: 'deviceNotCompliant',
    aadsts: 53000,
    how: 'Under the same policy, sign in with a browser on Windows that shows no device.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('compliantDevice'))
      return seen(await afterPassword(world, milan, windows))
    },
  },
  {
    name: 'deviceNotDomainJoined',
    aadsts: 53001,
    how: 'The same with the control `domainJoinedDevice`.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('domainJoinedDevice'))
      return seen(await afterPassword(world, milan, windows))
    },
  },
  {
    name: 'platformNotSupported',
    aadsts: 50005,
    how: 'The same with a browser whose User-Agent names no platform that can show a device.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('compliantDevice'))
      return seen(await afterPassword(world, milan, 'curl/8.5'))
    },
  },
  {
    name: 'clientAppNotApproved',
    aadsts: 53002,
    how: 'Add a policy with the control `approvedApplication`.',
    expected: answer('invalid_grant', 'additional_action'),
    source: reference,
    provoke: underPolicy(wants('approvedApplication')),
  },
  {
    name: 'appNotApprovedOnDevice',
    aadsts: 530021,
    how: 'The same from a telephone: its User-Agent says iPhone.',
    expected: { at: 'page', status: 200 },
    source: reference,
    async provoke(world) {
      await world.addPolicy(wants('approvedApplication'))
      return seen(await afterPassword(world, milan, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'))
    },
  },
  {
    name: 'blockedByPolicy',
    aadsts: 53003,
    how: 'Add a policy with the control `block`.',
    expected: answer('invalid_grant', 'message_only'),
    source: reference,
    provoke: underPolicy(wants('block')),
  },
  {
    name: 'clientAppNotProtected',
    aadsts: 53005,
    how: 'Add a policy with the control `compliantApplication`.',
    expected: answer('unauthorized_client', 'protection_policy_required'),
    source: 'entra-docs identity-platform/app-protection-policies.md',
    provoke: underPolicy(wants('compliantApplication')),
  },
  {
    name: 'passwordChangeRequired',
    aadsts: 50142,
    how: 'Add a policy with the controls `mfa` and `passwordChange` for a user risk that is high, and make the person risky.',
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    async provoke(world) {
      await world.addPolicy({
        grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
        conditions: { userRiskLevels: ['high'] },
      })
      await world.directory.ask('POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised', {
        userIds: [ids.milan],
      })
      return onBehalfOf(world, milan, ['password', 'totp'])
    },
  },
  {
    name: 'externalChallenge',
    aadsts: 50158,
    how: 'Add a policy with terms of use that nobody accepted yet.',
    expected: answer('invalid_grant', 'basic_action'),
    source: reference,
    async provoke(world) {
      const { id } = await world.directory.ask<{ id: string }>(
        'POST',
        '/v1.0/identityGovernance/termsOfUse/agreements',
        {
          displayName: 'Terms',
          files: [{ fileName: 'terms.txt', language: 'en', fileData: { data: 'VGVybXMu' } }],
        },
      )
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: [], termsOfUse: [id] } })
      return onBehalfOf(world)
    },
  },
  {
    name: 'signInFrequency',
    aadsts: 70043,
    how: 'Add a policy with a sign-in frequency of an hour, and refresh two hours after the sign-in.',
    expected: answer('invalid_grant', 'token_expired'),
    source: reference,
    async provoke(world) {
      await world.addPolicy(everyHour)
      const { refresh_token } = await world.tokens(cliRequest)
      await world.later('PT2H')
      return world.token(contoso, { grant_type: 'refresh_token', client_id: ids.cli, refresh_token })
    },
  },
  {
    name: 'sessionFrequency',
    aadsts: 70044,
    how: 'The same with `prompt=none` in the browser.',
    expected: redirect('interaction_required', 'token_expired'),
    source: reference,
    async provoke(world) {
      await world.addPolicy(everyHour)
      const browser = world.browser()
      await world.signIn(cliRequest, milan, browser)
      await world.later('PT2H')
      return world.authorize({ ...cliRequest, more: { prompt: 'none' } }, browser)
    },
  },
  {
    name: 'requestNonceMissing',
    aadsts: 140000,
    how: 'Send the signed request of a device a second time: its nonce was used (copy it from the journal).',
    expected: answer('invalid_request'),
    source: reference,
    async provoke(world) {
      const [first = ''] = await world.signedRequests()
      return world.sendSigned(first)
    },
  },
  {
    name: 'deviceAuthenticationFailed',
    aadsts: 50155,
    how: 'The same with another signature.',
    expected: answer('invalid_grant', 'device_authentication_failed'),
    source: reference,
    async provoke(world) {
      const [first = ''] = await world.signedRequests()
      return world.sendSigned(`${first.slice(0, first.lastIndexOf('.'))}.AAAA`)
    },
  },
  {
    name: 'sessionKeyInvalid',
    aadsts: 140001,
    how: 'Send the request that a device signed with its session key with another signature.',
    expected: answer('invalid_grant'),
    source: reference,
    async provoke(world) {
      const signed = (await world.signedRequests()).at(-1) ?? ''
      return world.sendSigned(`${signed.slice(0, signed.lastIndexOf('.'))}.AAAA`)
    },
  },
  {
    name: 'deviceDisabled',
    aadsts: 135011,
    how: 'Disable the device (`POST /_onbehalf/devices {"action":"revoke","id":…}`), then let it ask.',
    expected: answer('invalid_grant'),
    source: reference,
    async provoke(world) {
      const [first = ''] = await world.signedRequests()
      const { devices } = await world.control.ask<{ devices: { id: string }[] }>('GET', 'devices')
      await world.control.ask('POST', 'devices', { action: 'revoke', id: devices[0]?.id })
      return world.sendSigned(first)
    },
  },
]
