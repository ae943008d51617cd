import { type EntraError, type EntraErrorOptions, entraError, type ProtocolVersion } from '@onbehalf/protocol'
import type { ConditionValues } from '../../controls/conditions.js'
import type { Occasion } from '../../policy/facts.js'
import type { Missing, Verdict } from '../../policy/verdict.js'
import type { JudgedRequest } from './facts-of.js'

/** A verdict that refuses. */
export type Refusal = Extract<Verdict, { outcome: 'refused' }>

/** Where a refusal is answered, and of what. */
export interface RefusalPlace {
  request: Pick<JudgedRequest, 'occasion' | 'circumstances' | 'signIn'>
  /** Application id of the first API that was asked for. */
  resource: string
  version: ProtocolVersion
  refusalForm: ConditionValues['refusalForm']
}

type Kind = Missing['kind']
type Answers = {
  readonly [K in Kind]: (
    missing: Extract<Missing, { kind: K }>,
    about: RefusalPlace & { refusal: Refusal },
    options: EntraErrorOptions,
  ) => EntraError
}

/**
 * Which of Entra's errors says what is missing.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const answers: Answers = {
  block: (_missing, _about, options) => entraError('blockedByPolicy', {}, options),
  'second-factor': (_missing, { resource }, options) =>
    entraError('secondFactorRequired', { resource }, options),
  'method-registration': (_missing, { resource }, options) =>
    entraError('secondFactorNotRegistered', { resource }, options),
  'fresh-second-factor': (_missing, { resource }, options) =>
    entraError('secondFactorExpired', { resource }, options),
  'fresh-sign-in': (_missing, about, options) => tooOld(about, options),
  device: ({ wants, state }, _about, options) =>
    entraError(wants === 'compliant' ? 'deviceNotCompliant' : 'deviceNotDomainJoined', { state }, options),
  'device-proof': (_missing, _about, options) => entraError('deviceAuthenticationRequired', {}, options),
  'approved-app': (_missing, { request }, options) =>
    entraError(isMobile(request) ? 'appNotApprovedOnDevice' : 'clientAppNotApproved', {}, options),
  'protected-app': (_missing, _about, options) => entraError('clientAppNotProtected', {}, options),
  'password-change': (_missing, _about, options) => entraError('passwordChangeRequired', {}, options),
  'risk-at-home': (_missing, _about, options) => entraError('riskAtHome', {}, options),
  'terms-of-use': (_missing, _about, options) => entraError('externalChallenge', {}, options),
  'custom-control': (_missing, _about, options) => entraError('externalChallenge', {}, options),
  platform: (_missing, _about, options) => entraError('platformNotSupported', {}, options),
  'modern-authentication': (_missing, _about, options) =>
    entraError('blockedBySecurityDefaults', {}, options),
  'safe-registration': (_missing, _about, options) =>
    entraError('secondFactorRegistrationBlocked', {}, options),
}

/**
 * What is traded in without anybody at a page: Entra speaks of the refresh token, on behalf of a person too.
 *
 * @see https://github.com/SharePoint/sp-dev-docs/issues/9927
 */
const trades: ReadonlySet<Occasion> = new Set<Occasion>(['refresh', 'primary-refresh-token', 'on-behalf-of'])

/** Where a token is traded in, a number tells when it was issued; anywhere else the session is too old. */
function tooOld(
  { request, refusal }: RefusalPlace & { refusal: Refusal },
  options: EntraErrorOptions,
): EntraError {
  if (!trades.has(request.occasion)) return entraError('sessionFrequency', {}, options)
  const issued = new Date(request.signIn.at).toISOString()
  const seconds = `${Math.floor((refusal.session.signInFrequency ?? 0) / 1000)}`
  return entraError('signInFrequency', { issued, seconds }, options)
}

function isMobile({ circumstances: { platform } }: RefusalPlace['request']): boolean {
  return platform === 'iOS' || platform === 'android'
}

/** Refusals that never carry claims: answers of the service to them were recorded without. */
const withoutClaims: ReadonlySet<Kind> = new Set<Kind>(['fresh-sign-in', 'modern-authentication'])

/**
 * The error that answers a refused request. What Conditional Access wants is named in `claims`, as JSON text that the
 * client sends back in its next request; what per-user MFA and security defaults want is not. How the answer is worded
 * is a condition of the emulator.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow, error response example
 */
export function refusalOf(refusal: Refusal, place: RefusalPlace): EntraError {
  const { missing } = refusal
  const bare = withoutClaims.has(missing.kind) || isBareAtFirstVersion(refusal, place)
  const claims = bare ? undefined : claimsOf(refusal, place.refusalForm)
  const options: EntraErrorOptions = {
    ...(claims === undefined ? {} : { claims }),
    ...wordingOf(refusal, place),
    because: refusal.explanation,
  }
  const answer = answers[missing.kind] as Answers['block']
  return answer(missing as Extract<Missing, { kind: 'block' }>, { ...place, refusal }, options)
}

function claimsOf({ demand, policyIds }: Refusal, form: ConditionValues['refusalForm']): string | undefined {
  if (demand !== 'conditional-access' || policyIds.length === 0 || form === 'without-claims') return undefined
  const name = form === 'documented' ? 'polids' : 'capolids'
  return JSON.stringify({ access_token: { [name]: { essential: true, values: policyIds } } })
}

/**
 * A device that nobody showed to the v1 token endpoint, unless answers are to be as documented: recorded ones are 401
 * `invalid_grant` with nothing else that a client could act on. Of the v2 endpoint there is no record.
 *
 * @see https://github.com/Azure/azure-powershell/issues/13193
 */
function isBareAtFirstVersion(
  { missing }: Refusal,
  { request, version, refusalForm }: RefusalPlace,
): boolean {
  return (
    missing.kind === 'device-proof' &&
    version === 'v1.0' &&
    request.occasion !== 'sign-in' &&
    refusalForm !== 'documented'
  )
}

/**
 * The v1 endpoint, redirects and the documentation say `interaction_required` where the v2 token endpoint says
 * `invalid_grant`. Apps that lack protection hear `unauthorized_client` everywhere.
 */
function wordingOf(refusal: Refusal, place: RefusalPlace): EntraErrorOptions {
  const { request, version, refusalForm } = place
  if (refusal.missing.kind === 'protected-app') return {}
  if (refusal.missing.kind === 'risk-at-home') return {}
  if (isBareAtFirstVersion(refusal, place)) {
    return { wording: { error: 'invalid_grant', suberror: null, status: 401 } }
  }
  if (refusalForm === 'documented') return { wording: { error: 'interaction_required', suberror: null } }
  const isGrant = version === 'v2.0' && request.occasion !== 'sign-in'
  return { wording: { error: isGrant ? 'invalid_grant' : 'interaction_required' } }
}
