import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClientAppType, ConditionalAccessPolicy, NamedLocation } from './conditional-access.js'
import { ids } from './decision-table/row.fixture.js'
import { evaluate } from './evaluate.js'
import type { Occasion, PolicyFacts, TenantPolicies } from './facts.js'
import {
  exampleApps,
  exampleFacts,
  exampleTenant,
  exampleUser,
  minutesAgo,
  now,
  requiring,
} from './policy.fixture.js'
import { proofMethods } from './proof.js'
import { isPolicyProblem, readConditionalAccessPolicy } from './read-policy.js'
import { services } from './service-groups.js'
import type { AppliedPolicy, Verdict } from './verdict.js'

const apps = [exampleApps.api, exampleApps.other, services.graph, services.exchange, services.teams]
const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.subarray([...values], { maxLength: Math.min(maxLength, values.length) })
/** Usually `usual`: a policy that nobody meets shows nothing. */
const mostly = <T, U>(usual: T, rare: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare })
const risks = ['low', 'medium', 'high', 'none'] as const
const platforms = ['android', 'iOS', 'windows', 'macOS', 'linux'] as const
const clientApps: ClientAppType[] = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other']
const rules = [
  'device.trustType -eq "ServerAD"',
  'device.isCompliant -ne "True" -or -not (device.displayName -startsWith "KIOSK")',
  'device.operatingSystem -in ["Windows", "Linux"] -and device.deviceOwnership -eq "Company"',
]

const targets = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      includeApplications: fc.constant(['All']),
      excludeApplications: mostly<string[], string[]>([], some(apps.map(({ appId }) => appId))),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ includeApplications: some(['Office365', ...apps.map(({ appId }) => appId)]) }),
  },
  { weight: 1, arbitrary: fc.record({ includeUserActions: fc.constant(['urn:user:registersecurityinfo']) }) },
  { weight: 1, arbitrary: fc.record({ includeAuthenticationContextClassReferences: some(['c1', 'c2']) }) },
)

const users = fc.oneof(
  fc.record({
    includeUsers: fc.constant(['All']),
    excludeUsers: mostly<string[], string[]>([], some([ids.anna, 'GuestsOrExternalUsers'])),
    excludeGroups: mostly<string[], string[]>([], some([ids.sales])),
  }),
  fc.record({
    includeUsers: some([ids.anna, ids.bert]),
    includeGroups: some([ids.sales, ids.hr]),
    includeRoles: some([ids.globalAdministrator]),
  }),
)

const grant = fc.oneof(
  fc.constant({ operator: 'OR', builtInControls: ['block'] }),
  fc.record({
    operator: fc.constantFrom('AND', 'OR'),
    builtInControls: some(
      ['mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication'],
      3,
    ),
    termsOfUse: some([ids.terms, ids.privacy]),
    customAuthenticationFactors: some(['Duo']),
  }),
  fc.record({
    operator: fc.constantFrom('AND', 'OR'),
    authenticationStrength: fc.record({
      id: fc.constantFrom(
        ...['2', '3', '4', '9'].map((last) => `00000000-0000-0000-0000-00000000000${last}`),
      ),
    }),
    builtInControls: some(['compliantDevice']),
  }),
)

const frequency = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 23 }), type: fc.constant('hours') }),
  fc.record({
    value: fc.integer({ min: 1, max: 100 }),
    type: fc.constant('days'),
    authenticationType: fc.constantFrom('primaryAndSecondaryAuthentication', 'secondaryAuthentication'),
  }),
  fc.constant({ frequencyInterval: 'everyTime' }),
)

const rareConditions = fc.record(
  {
    clientAppTypes: fc.oneof(fc.constant(['all']), fc.subarray(clientApps, { minLength: 1 })),
    platforms: fc.record({ includePlatforms: fc.constant(['all']), excludePlatforms: some(platforms) }),
    locations: fc.record({
      includeLocations: fc.constantFrom(['All'], ['AllTrusted'], [ids.office]),
      excludeLocations: some(['AllTrusted', ids.germany]),
    }),
    devices: fc.record({
      deviceFilter: fc.record({
        mode: fc.constantFrom('include', 'exclude'),
        rule: fc.constantFrom(...rules),
      }),
    }),
    signInRiskLevels: some(risks),
    userRiskLevels: some(risks),
    authenticationFlows: fc.record({ transferMethods: fc.constantFrom('deviceCodeFlow', 'none') }),
  },
  { requiredKeys: ['clientAppTypes'] },
)

const conditions = mostly({ clientAppTypes: ['all'] }, rareConditions)

/** A policy as somebody may create it: what `read-policy.ts` would refuse is drawn anew. */
const anyPolicy: fc.Arbitrary<ConditionalAccessPolicy> = fc
  .record({
    id: fc.uuid(),
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled', 'enabledForReportingButNotEnforced'),
    users,
    targets,
    conditions,
    grant,
    session: fc.option(fc.record({ signInFrequency: frequency }), { nil: null }),
  })
  .map(({ id, state, users: who, targets: what, conditions: rest, grant: wanted, session }) => {
    const content = readConditionalAccessPolicy({
      displayName: `Policy ${id}`,
      state,
      conditions: { ...rest, users: who, applications: what },
      grantControls: wanted,
      sessionControls: session,
    })
    return isPolicyProblem(content)
      ? undefined
      : { ...content, id, createdDateTime: '2026-01-01T00:00:00Z', modifiedDateTime: null }
  })
  .filter((policy) => policy !== undefined)

const times = { createdDateTime: '2026-01-01T00:00:00Z', modifiedDateTime: null }
const namedLocations: NamedLocation[] = [
  {
    ...times,
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: ids.office,
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
  },
  {
    ...times,
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    id: ids.germany,
    displayName: 'Germany',
    countriesAndRegions: ['DE'],
    includeUnknownCountriesAndRegions: false,
  },
]

/** A tenant with some policies. */
const anyTenant: fc.Arbitrary<TenantPolicies> = fc
  .record({
    policies: fc.uniqueArray(anyPolicy, { maxLength: 5, selector: ({ id }) => id }),
    securityDefaults: mostly(false, fc.constant(true)),
    secondFactorLifetime: fc.constantFrom(3_600_000, 7_776_000_000),
  })
  .map(({ policies, ...rest }) => exampleTenant(policies, { namedLocations, ...rest }))

/** Mostly some minutes ago, sometimes two days. */
const age = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 3000 })).map(minutesAgo)

const anyProof = fc.record({
  method: fc.constantFrom(...proofMethods),
  at: age,
})

const anyUser = fc
  .record({
    groups: some([ids.sales, ids.hr]),
    roles: some([ids.globalAdministrator]),
    guest: fc.option(fc.constant({ type: 'b2bCollaborationGuest', homeTenantId: ids.partner }), {
      nil: undefined,
    }),
    perUserMfa: mostly('disabled' as const, fc.constantFrom('enabled' as const, 'enforced' as const)),
    registered: fc.subarray(['password', 'totp', 'phone-app', 'text-message', 'windows-hello'] as const),
    risk: fc.constantFrom(...risks),
  })
  .map(({ guest, ...rest }) => exampleUser({ ...rest, ...(guest ? { guest } : {}) }))

const anyDevice = fc.record({
  id: fc.uuid(),
  displayName: fc.constantFrom('LAPTOP', 'KIOSK-1'),
  trustType: fc.constantFrom('AzureAd', 'ServerAd', 'Workplace'),
  isCompliant: fc.boolean(),
  isManaged: fc.boolean(),
  accountEnabled: fc.boolean(),
  operatingSystem: fc.constantFrom('Windows', 'MacMDM'),
})

const occasions: Occasion[] = ['sign-in', 'code', 'refresh', 'primary-refresh-token', 'on-behalf-of']

/** Facts of any kind. */
const anyFacts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    occasion: fc.constantFrom(...occasions),
    user: anyUser,
    resources: fc.subarray([...apps]),
    contexts: some(['c1', 'c2']),
    circumstances: fc.record(
      {
        address: fc.constantFrom('192.0.2.7', '203.0.113.9', '2001:db8::1', 'nonsense'),
        country: fc.constantFrom('DE', 'FR'),
        platform: fc.constantFrom(...platforms),
        clientAppType: mostly('browser', fc.constantFrom(...clientApps)),
        transferMethod: fc.constantFrom('deviceCodeFlow'),
      },
      { requiredKeys: ['address', 'clientAppType'] },
    ),
    device: fc.option(anyDevice, { nil: undefined }),
    signInRisk: fc.constantFrom(...risks),
    proofs: fc.array(anyProof, { maxLength: 4 }),
    signedInAt: age,
    termsAccepted: some([ids.terms, ids.privacy]),
  })
  .map(({ device, ...rest }) =>
    exampleFacts({ ...rest, ...(device ? { device } : {}) } as Partial<PolicyFacts>),
  )

const runs = { numRuns: 150 }

function withPolicies(
  tenant: TenantPolicies,
  change: (policies: TenantPolicies['conditionalAccess']) => TenantPolicies['conditionalAccess'],
): TenantPolicies {
  return { ...tenant, conditionalAccess: change(tenant.conditionalAccess) }
}

/** A verdict without what lists the policies. */
function decision({ policies: _policies, ...rest }: Verdict) {
  return rest
}

function check(...[judge]: [(tenant: TenantPolicies, facts: PolicyFacts) => void]) {
  fc.assert(fc.property(anyTenant, anyFacts, judge), runs)
}

test('adding a policy that blocks never allows what was refused, and one for everybody refuses', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, any) => {
      const block = {
        ...any,
        state: 'enabled' as const,
        sessionControls: null,
        grantControls: requiring(['block']).grantControls,
      }
      const before = evaluate(tenant, facts)
      const after = evaluate(
        withPolicies(tenant, (all) => [...all, block]),
        facts,
      )
      if (before.outcome === 'refused') expect(after.outcome).toBe('refused')
      const everybody = evaluate(
        withPolicies(tenant, (all) => [...all, requiring(['block'])]),
        facts,
      )
      expect(everybody).toMatchObject({
        outcome: 'refused',
        missing: { kind: 'block' },
        demand: 'conditional-access',
      })
    }),
    runs,
  )
})

test('adding any policy never allows what was refused', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, policy) => {
      if (evaluate(tenant, facts).outcome === 'allowed') return
      expect(
        evaluate(
          withPolicies(tenant, (all) => [...all, policy]),
          facts,
        ).outcome,
      ).toBe('refused')
    }),
    runs,
  )
})

test('a policy that only reports never changes anything but its own line', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, any) => {
      const reporting = { ...any, state: 'enabledForReportingButNotEnforced' as const }
      const before = evaluate(tenant, facts)
      const after = evaluate(
        withPolicies(tenant, (all) => [...all, reporting]),
        facts,
      )
      expect(decision(after)).toEqual(decision(before))
      expect(after.policies.slice(0, -1)).toEqual(before.policies)
      expect(after.policies.at(-1)?.result).toMatch(/^reportOnly/)
    }),
    runs,
  )
})

test('the order of policies never matters', () => {
  check((tenant, facts) => {
    const forward = evaluate(tenant, facts)
    const backward = evaluate(
      withPolicies(tenant, (all) => [...all].reverse()),
      facts,
    )
    expect(decision(backward)).toEqual(decision(forward))
    const byId = (one: AppliedPolicy, other: AppliedPolicy) => (one.id < other.id ? -1 : 1)
    expect([...backward.policies].sort(byId)).toEqual([...forward.policies].sort(byId))
  })
})

test('proving a second factor never makes a verdict worse', () => {
  check((tenant, facts) => {
    if (evaluate(tenant, facts).outcome === 'refused') return
    for (const method of ['windows-hello', 'totp', 'phone-app', 'text-message', 'federated-mfa'] as const) {
      for (const at of [now, now - 100 * 24 * 3_600_000]) {
        const proved = { ...facts, proofs: [...facts.proofs, { method, at }] }
        expect(evaluate(tenant, proved).outcome).toBe('allowed')
      }
    }
  })
})

test('disabling a policy never refuses more', () => {
  check((tenant, facts) => {
    if (evaluate(tenant, facts).outcome === 'refused') return
    for (const off of tenant.conditionalAccess) {
      const without = withPolicies(tenant, (all) =>
        all.map((policy) => (policy === off ? { ...policy, state: 'disabled' as const } : policy)),
      )
      expect(evaluate(without, facts).outcome).toBe('allowed')
    }
  })
})

test('each policy says why in a sentence, and a refusal names a policy that did not let pass', () => {
  check((tenant, facts) => {
    const verdict = evaluate(tenant, facts)
    expect(verdict.policies.map(({ id }) => id)).toEqual(tenant.conditionalAccess.map(({ id }) => id))
    for (const { because } of verdict.policies) expect(because).toMatch(/^[A-Z].*\.$/)
    if (verdict.outcome === 'allowed') {
      expect(verdict.policies.filter(({ result }) => result === 'failure')).toEqual([])
      return
    }
    const failed = verdict.policies.filter(({ result }) => result === 'failure')
    expect([...verdict.policyIds].sort()).toEqual(failed.map(({ id }) => id).sort())
    if (verdict.demand === 'conditional-access') {
      expect(failed.some(({ displayName }) => verdict.explanation.includes(`"${displayName}"`))).toBe(true)
    } else {
      expect(verdict.explanation).toMatch(/^(Security defaults|Per-user multifactor authentication) refuse/)
    }
  })
})
