import { clockTime, dayOf } from '../times'
import type { AppliedPolicy, AuthenticationDetail, SignIn } from './sign-in'

/** A refusal by policy in three short lines: who wanted something, what there was, what was missing. */
export interface VerdictWords {
  /** Names of the policies that were not satisfied, or what stands beside them. */
  policies: readonly string[]
  /** `password 08:50` */
  has: string
  /** `second factor` */
  missing: string
}

/** What the controls that Graph names ask for. */
const wants: Readonly<Record<string, string>> = {
  mfa: 'second factor',
  block: 'nothing that could be given: access is blocked',
  requirecompliantdevice: 'a compliant device',
  compliantdevice: 'a compliant device',
  requiredomainjoineddevice: 'a hybrid joined device',
  domainjoineddevice: 'a hybrid joined device',
  requireapprovedapp: 'an approved app',
  approvedapplication: 'an approved app',
  requirecompliantapp: 'a protected app',
  compliantapplication: 'a protected app',
  passwordchange: 'a new password',
  termsofuse: 'accepted terms of use',
  authenticationstrength: 'a stronger sign-in',
  signinfrequency: 'a fresh sign-in',
}

/** What refused a sign-in; nothing when no policy did. */
export function verdictOf(signIn: SignIn): VerdictWords | undefined {
  const failed = failedPolicies(signIn)
  if (failed.length === 0 && !signIn.explanation) return undefined
  if (!signIn.status?.errorCode) return undefined
  return {
    policies: failed.map(({ displayName }) => displayName),
    has: proofWords(signIn),
    missing: missingWords(failed),
  }
}

/** Policies that are on, apply and are not satisfied. */
export const failedPolicies = ({ appliedConditionalAccessPolicies }: SignIn): readonly AppliedPolicy[] =>
  (appliedConditionalAccessPolicies ?? []).filter(({ result }) => result === 'failure')

function missingWords(failed: readonly AppliedPolicy[]): string {
  const controls = failed.flatMap(({ enforcedGrantControls = [], enforcedSessionControls = [] }) =>
    enforcedGrantControls.length > 0 ? enforcedGrantControls : enforcedSessionControls,
  )
  return [...new Set(controls.map(controlWords))].join(', ')
}

/** A control as people call it: `Mfa` is a second factor. */
export const controlWords = (control: string): string =>
  wants[control.toLowerCase().replace(/[^a-z]/g, '')] ?? control

/** How somebody had proved who they are: `password 08:50 + phone app 08:51`, or `nothing`. */
export function proofWords({ authenticationDetails, createdDateTime }: SignIn): string {
  const given = (authenticationDetails ?? []).filter(({ succeeded }) => succeeded !== false)
  const now = Date.parse(createdDateTime)
  return given.map((detail) => `${methodWords(detail)} ${whenWords(detail, now)}`).join(' + ') || 'nothing'
}

/** `password`: names of methods stand in the middle of a sentence here. */
export const methodWords = ({ authenticationMethod: name }: AuthenticationDetail): string =>
  /^[A-Z][a-z]/.test(name) && !/^Windows/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

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
