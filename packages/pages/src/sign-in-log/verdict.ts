import { clockTime, dayOf } from '../times'
import type { AppliedPolicy, AuthenticationDetail, SignIn } from './sign-in'

/** A refusal by policy in three short lines: who wanted something, what there was, what was missing. */
export interface VerdictWords {
  /** Names of the policies that were not satisfied, or what stands beside them. */
  policies: readonly string[]
  /** `password 08:50` */
  has: string
  /** `missing: second factor`, or `access is blocked` when nothing would help. */
  lacks: string
}

/** What is missing, by the kind that the policy engine names. */
const missingThings: Readonly<Record<string, string>> = {
  'second-factor': 'second factor',
  'method-registration': 'a second factor, and none is set up',
  'fresh-second-factor': 'a fresh second factor',
  'fresh-sign-in': 'a fresh sign-in',
  device: 'a device that the policy accepts',
  'device-proof': 'a device that vouches',
  'approved-app': 'an approved app',
  'protected-app': 'a protected app',
  'password-change': 'a new password',
  'terms-of-use': 'accepted terms of use',
  'custom-control': 'the word of another provider',
  platform: 'a platform that Conditional Access knows',
  'modern-authentication': 'modern authentication',
  'safe-registration': 'a safe place to set up a method',
}

/** Who refuses when no policy of Conditional Access does. */
const demands: Readonly<Record<string, string>> = {
  'security-defaults': 'Security defaults',
  'per-user-mfa': 'MFA of this person',
  request: 'The request itself',
}

/** What refused a sign-in; nothing when no policy did. */
export function verdictOf(signIn: SignIn): VerdictWords | undefined {
  const { missing, demand, appliedConditionalAccessPolicies: policies = [] } = signIn
  if (!missing) return undefined
  const failed = policies.filter(({ result }) => result === 'failure').map(({ displayName }) => displayName)
  const other = demands[demand ?? '']
  return {
    policies: failed.length > 0 ? failed : other === undefined ? [] : [other],
    has: proofWords(signIn),
    lacks:
      missing.kind === 'block'
        ? 'access is blocked'
        : `missing: ${missingThings[missing.kind] ?? missing.kind}`,
  }
}

/** The controls that Graph names, as people call them. */
const controls: Readonly<Record<string, string>> = {
  mfa: 'a second factor',
  block: 'block',
  requirecompliantdevice: 'a compliant device',
  requiredomainjoineddevice: 'a hybrid joined device',
  requireapprovedapp: 'an approved app',
  requirecompliantapp: 'a protected app',
  requireauthenticationstrength: 'a stronger sign-in',
  requireexternalcontrol: 'the word of another provider',
  requirepasswordchange: 'a new password',
  requiretermsofuse: 'accepted terms of use',
  signinfrequency: 'a fresh sign-in',
}

/** A control as people call it: `Mfa` is a second factor. */
export const controlWords = (control: string): string =>
  controls[control.toLowerCase().replace(/[^a-z]/g, '')] ?? control

/** How somebody had proved who they are: `password 08:50 + phone app 08:51`, or `nothing`. */
export function proofWords({ authenticationDetails, createdDateTime }: SignIn): string {
  const given = (authenticationDetails ?? []).filter(({ succeeded }) => succeeded !== false)
  const now = Date.parse(createdDateTime)
  return given.map((detail) => `${methodWords(detail)} ${whenWords(detail, now)}`).join(' + ') || 'nothing'
}

/** What the log calls the ways to prove oneself. */
const methods: Readonly<Record<string, string>> = {
  Password: 'password',
  'OATH verification code': 'code',
  'Mobile app notification': 'phone app',
  'Text message': 'text message',
  'Windows Hello for Business': 'Windows Hello',
  Federated: 'sign-in at another provider',
}

/** A method as the rest of the page calls it. */
export const methodWords = ({ authenticationMethod: name }: AuthenticationDetail): string =>
  methods[name] ?? name

/** The time of a proof, with its day when that was another one than `now`. */
export function whenWords({ authenticationStepDateTime }: AuthenticationDetail, now: number): string {
  const at = Date.parse(authenticationStepDateTime)
  const day = dayOf(at, now)
  return `${day === 'today' ? '' : `${day} `}${clockTime(at)}`
}

const results: Readonly<Record<string, string>> = {
  failure: 'not satisfied',
  success: 'satisfied',
  notApplied: 'did not apply',
  notEnabled: 'is off',
  reportOnlyFailure: 'report-only: would have refused',
  reportOnlyInterrupted: 'report-only: would have asked',
  reportOnlySuccess: 'report-only: would have been satisfied',
  reportOnlyNotApplied: 'report-only: would not have applied',
}

/** What became of a policy, in words. */
export const resultWords = ({ result }: AppliedPolicy): string => results[result] ?? result
