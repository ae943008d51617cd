import type { EntraError } from '@onbehalf/protocol'
import type { RiskLevel } from '../../policy/conditional-access.js'
import type { Circumstances } from '../../policy/facts.js'
import type { Proof } from '../../policy/proof.js'
import type { AppliedPolicy, PolicyResult, Verdict } from '../../policy/verdict.js'
import { signInName } from '../tokens/claim-values.js'
import type { Attempt } from './attempt.js'
import { browserOf, systemOf } from './user-agent.js'

/** An attempt of which is known who it was, where and with which application. */
export type KnownAttempt = Attempt & Required<Pick<Attempt, 'tenant' | 'user' | 'client'>>

/** What was so around an attempt. */
export interface SignInSurroundings {
  circumstances: Circumstances
  /** As {@link deviceDetail} says it. */
  device: object
  signInRisk: RiskLevel
}

/** Policies that an entry shows; of hundreds, those that decided. */
const mostPolicies = 50

/**
 * An attempt as Graph's `signIn`.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin
 */
export function signInEntry(
  attempt: KnownAttempt,
  { circumstances, device, signInRisk }: SignInSurroundings,
  error: EntraError | undefined,
): Record<string, unknown> {
  const { trace, tenant, user, client, resource, verdict, isInteractive } = attempt
  return {
    id: trace.traceId,
    createdDateTime: new Date(trace.time).toISOString(),
    userDisplayName: user.displayName,
    userPrincipalName: signInName(user).toLowerCase(),
    userId: user.id,
    appId: client.appId,
    appDisplayName: client.displayName,
    ipAddress: circumstances.address,
    clientAppUsed: clientAppNames[circumstances.clientAppType],
    correlationId: trace.correlationId,
    conditionalAccessStatus: statusOf(verdict),
    isInteractive,
    riskDetail: 'none',
    riskLevelAggregated: user.riskLevel ?? 'none',
    riskLevelDuringSignIn: signInRisk,
    riskState: signInRisk === 'none' ? 'none' : 'atRisk',
    riskEventTypes: [],
    riskEventTypes_v2: [],
    resourceDisplayName: resource?.displayName ?? null,
    resourceId: resource?.appId ?? null,
    status: {
      errorCode: error?.row.number ?? 0,
      failureReason: error ? error.message.replace(/^AADSTS\d+: /, '') : 'Other.',
      additionalDetails: error ? error.row.cause : null,
    },
    deviceDetail: device,
    location: {
      city: null,
      state: null,
      countryOrRegion: circumstances.country ?? null,
      geoCoordinates: { altitude: null, latitude: null, longitude: null },
    },
    appliedConditionalAccessPolicies: shownPolicies(verdict?.policies ?? []).map(
      ({ because: _ours, ...policy }) => policy,
    ),
    authenticationDetails: (attempt.signIn?.proofs ?? []).map(detailOf),
    authenticationRequirement: wantsSecondFactor(verdict)
      ? 'multiFactorAuthentication'
      : 'singleFactorAuthentication',
    signInEventTypes: [isInteractive ? 'interactiveUser' : 'nonInteractiveUser'],
    homeTenantId: user.home?.tenantId ?? tenant.id,
    resourceTenantId: tenant.id,
  }
}

const clientAppNames: Record<Circumstances['clientAppType'], string> = {
  browser: 'Browser',
  mobileAppsAndDesktopClients: 'Mobile Apps and Desktop clients',
  exchangeActiveSync: 'Exchange ActiveSync',
  other: 'Other clients',
}

function statusOf(verdict: Verdict | undefined): 'success' | 'failure' | 'notApplied' {
  const results = new Set(verdict?.policies.map(({ result }) => result))
  if (results.has('failure')) return 'failure'
  return results.has('success') ? 'success' : 'notApplied'
}

/** What decided comes first. */
const order: Record<PolicyResult, number> = {
  failure: 0,
  success: 1,
  reportOnlyFailure: 2,
  reportOnlyInterrupted: 3,
  reportOnlySuccess: 4,
  notApplied: 5,
  reportOnlyNotApplied: 6,
  notEnabled: 7,
}

/** The policies that an entry names: all of them, or of hundreds those that decided. */
export function shownPolicies(policies: readonly AppliedPolicy[]): readonly AppliedPolicy[] {
  if (policies.length <= mostPolicies) return policies
  return [...policies].sort((a, b) => order[a.result] - order[b.result]).slice(0, mostPolicies)
}

const secondFactorKinds: ReadonlySet<string> = new Set([
  'second-factor',
  'method-registration',
  'fresh-second-factor',
  'safe-registration',
])

function wantsSecondFactor(verdict: Verdict | undefined): boolean {
  if (!verdict) return false
  if (verdict.outcome === 'refused' && secondFactorKinds.has(verdict.missing.kind)) return true
  return verdict.policies.some(
    ({ result, enforcedGrantControls }) =>
      result === 'success' && enforcedGrantControls.some((control) => /^mfa$|strength/i.test(control)),
  )
}

const methodNames: Record<Proof['method'], string> = {
  password: 'Password',
  totp: 'OATH verification code',
  'phone-app': 'Mobile app notification',
  'text-message': 'Text message',
  'windows-hello': 'Windows Hello for Business',
  federated: 'Federated',
  'federated-mfa': 'Federated',
}
const firstFactors: ReadonlySet<Proof['method']> = new Set(['password', 'federated'])

function detailOf({ method, at }: Proof): object {
  return {
    authenticationStepDateTime: new Date(at).toISOString(),
    authenticationMethod: methodNames[method],
    authenticationMethodDetail: null,
    succeeded: true,
    authenticationStepResultDetail: null,
    authenticationStepRequirement: firstFactors.has(method)
      ? 'Primary authentication'
      : 'Multifactor authentication',
  }
}

/** The device of a sign-in, as Graph's `deviceDetail`. */
export function deviceDetail(
  userAgent: string | undefined,
  platform: Circumstances['platform'],
  device:
    | {
        id: string
        displayName: string
        operatingSystem: string
        isCompliant: boolean
        isManaged: boolean
        trustType: string
      }
    | undefined,
): object {
  return {
    deviceId: device?.id ?? '',
    displayName: device?.displayName ?? '',
    operatingSystem: device?.operatingSystem ?? systemOf(platform),
    browser: browserOf(userAgent),
    isCompliant: device?.isCompliant ?? false,
    isManaged: device?.isManaged ?? false,
    trustType: device ? (trustTypes[device.trustType] ?? '') : '',
  }
}

const trustTypes: Readonly<Record<string, string>> = {
  AzureAd: 'Azure AD joined',
  ServerAd: 'Hybrid Azure AD joined',
  Workplace: 'Azure AD registered',
}
