// What policies cost: one verdict for 1, 10 and 200 of them, and a token on behalf of a user in a tenant with 200 beside
// one with none. One process, interleaved rounds; the ratios are medians of the ratios within a round.
//
//   node bench/policy.bench.mjs [rounds]
import { createEmulator } from '../packages/emulator/dist/emulator.js'
import { builtInStrengths } from '../packages/emulator/dist/policy/built-in-strengths.js'
import { evaluate } from '../packages/emulator/dist/policy/evaluate.js'
import { readConditionalAccessPolicy } from '../packages/emulator/dist/policy/read-policy.js'
import { defaultSecret, ids } from '../packages/emulator/dist/tenant/default-tenant.js'
import { interleave, report } from './measure.mjs'

const rounds = Number(process.argv[2] ?? 9)
const exchange = '00000002-0000-0ff1-ce00-000000000000'
const now = Date.UTC(2026, 0, 15, 12)

const verdicts = await interleave(
  Object.fromEntries([1, 10, 200].map((count) => [`${count}`, verdictsOf(count)])),
  { rounds, milliseconds: 60, reference: '1' },
)
const tokens = await interleave(
  { none: issuanceWith(0), 200: issuanceWith(200) },
  { rounds, milliseconds: 500, reference: 'none' },
)
report({
  title: 'Policies',
  note: 'A verdict about somebody who satisfies every policy that is about them: every second one is. Below, tokens on behalf of a user for Graph’s mail, signed and answered in one process: a tenant with 200 such policies beside one with none.',
  columns: ['what', 'per second', 'ratio'],
  rows: [
    ...verdicts.map(({ name, perSecond, ratio }) => [
      `verdict, ${name} ${name === '1' ? 'policy' : 'policies'}`,
      Math.round(perSecond).toLocaleString('en'),
      ratio.toFixed(3),
    ]),
    ...tokens.map(({ name, perSecond, ratio }) => [
      `token on behalf of a user, ${name === 'none' ? 'no policy' : `${name} policies`}`,
      Math.round(perSecond).toLocaleString('en'),
      ratio.toFixed(2),
    ]),
  ],
})

/** Policies of several kinds, checked as Graph's route checks them. */
function policiesOf(count) {
  return Array.from({ length: count }, (_, index) => {
    const content = readConditionalAccessPolicy({
      displayName: `Policy ${index}`,
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'], excludeGroups: [guid(900 + index)] },
        applications: { includeApplications: index % 2 === 0 ? ['Office365'] : [guid(index)] },
        clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'],
        platforms: { includePlatforms: ['all'], excludePlatforms: ['macOS'] },
        devices: { deviceFilter: { mode: 'exclude', rule: 'device.displayName -startsWith "KIOSK"' } },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] },
    })
    if ('message' in content) throw new Error(`${content.field}: ${content.message}`)
    return { ...content, id: guid(index), createdDateTime: '2026-01-01T00:00:00Z', modifiedDateTime: null }
  })
}

function verdictsOf(count) {
  const tenant = {
    conditionalAccess: policiesOf(count),
    namedLocations: [],
    strengths: builtInStrengths,
    contexts: [],
    securityDefaults: false,
    secondFactorLifetime: 90 * 86_400_000,
  }
  const facts = factsOfSomebody()
  return {
    run: () => {
      if (evaluate(tenant, facts).outcome !== 'allowed') throw new Error('refused')
    },
  }
}

function factsOfSomebody() {
  return {
    now,
    occasion: 'on-behalf-of',
    user: {
      id: guid(1),
      groups: [guid(2), guid(3)],
      roles: [],
      perUserMfa: 'disabled',
      registered: ['password', 'totp'],
      risk: 'none',
    },
    client: { appId: guid(4), displayName: 'Inbox API' },
    resources: [{ appId: exchange, displayName: 'Office 365 Exchange Online' }],
    contexts: [],
    circumstances: { address: '203.0.113.10', country: 'DE', platform: 'windows', clientAppType: 'browser' },
    clientApp: { isApproved: false, isProtected: false },
    signInRisk: 'none',
    proofs: ['password', 'totp'].map((method) => ({ method, at: now - 60_000 })),
    signedInAt: now - 60_000,
    termsAccepted: [],
  }
}

function issuanceWith(count) {
  const emulator = createEmulator()
  for (const policy of policiesOf(count)) {
    emulator.store.conditionalAccessPolicies.put({ ...policy, tenantId: ids.contoso })
  }
  let body
  return {
    run: async () => {
      body ??= await formOf(emulator)
      const answer = await emulator.fetch(
        new Request(`https://login.microsoftonline.com/${ids.contoso}/oauth2/v2.0/token`, {
          method: 'POST',
          body,
        }),
      )
      if (answer.status !== 200) throw new Error(await answer.text())
      await answer.arrayBuffer()
    },
  }
}

async function formOf(emulator) {
  const assertion = await emulator.mintToken({
    user: 'milan@contoso.com',
    resource: ids.inbox,
    scopes: ['access_as_user'],
    proofs: ['password', 'totp'],
  })
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    assertion,
    scope: 'https://graph.microsoft.com/Mail.Read',
    requested_token_use: 'on_behalf_of',
  })
}

function guid(index) {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}
