import type { EntraErrorName } from '@onbehalf/protocol'
import type { EntraRefusal } from './entra-answer.js'

/**
 * What Office makes of a refusal of Entra.
 *
 * - `consent`: a permission is missing that a person or a registration could give
 * - `unknown-app`: Entra does not know the app of the manifest
 * - `sign-in`: the sign-in that Office has no longer counts
 * - `session-gone`: the session that Office named has ended; people reported an error without a code
 * - `interaction`: Entra wants something that only a page can give
 * - `declined`: the person said no
 * - `unreachable`: Entra did not answer
 * - `other`
 */
export type Reaction =
  | 'consent'
  | 'unknown-app'
  | 'sign-in'
  | 'session-gone'
  | 'interaction'
  | 'declined'
  | 'unreachable'
  | 'other'

const reactions: Partial<Record<EntraErrorName, Reaction>> = {
  consentRequired: 'consent',
  adminConsentRequired: 'consent',
  preauthorizationRequired: 'consent',
  resourceNotFound: 'unknown-app',
  resourceUnknown: 'unknown-app',
  resourceWithoutPrincipal: 'unknown-app',
  clientNotFound: 'unknown-app',
  noSession: 'sign-in',
  sessionNotFound: 'session-gone',
  grantRevoked: 'sign-in',
  sessionRevoked: 'sign-in',
  userDeleted: 'sign-in',
  grantExpired: 'sign-in',
  refreshTokenInactive: 'sign-in',
  consentDeclined: 'declined',
  // What policies want. Office takes no look at the difference, not even where no page can help.
  secondFactorRequired: 'interaction',
  secondFactorNotRegistered: 'interaction',
  secondFactorExpired: 'interaction',
  signInFrequency: 'interaction',
  sessionFrequency: 'interaction',
  externalChallenge: 'interaction',
  deviceAuthenticationRequired: 'interaction',
  deviceNotCompliant: 'interaction',
  deviceNotDomainJoined: 'interaction',
  passwordChangeRequired: 'interaction',
  platformNotSupported: 'interaction',
  clientAppNotApproved: 'interaction',
  clientAppNotProtected: 'interaction',
  appNotApprovedOnDevice: 'interaction',
  blockedByPolicy: 'interaction',
  blockedBySecurityDefaults: 'interaction',
  secondFactorRegistrationBlocked: 'interaction',
  registrationNotAllowedHere: 'interaction',
  riskAtHome: 'interaction',
  // The device or its token does not count any more: somebody has to sign in again.
  deviceDisabled: 'sign-in',
  deviceAuthenticationFailed: 'sign-in',
  sessionKeyInvalid: 'sign-in',
}

const interactions = new Set(['interaction_required', 'login_required'])
const steps = new Set(['basic_action', 'additional_action'])
const unreachable = new Set(['temporarily_unavailable', 'server_error'])

/** Sorts a refusal. */
export function reactionTo({ name, error, suberror, aadsts }: EntraRefusal): Reaction {
  const known = name && reactions[name]
  if (known) return known
  if (error === 'access_denied' && aadsts === undefined) return 'declined'
  if (interactions.has(error) || (suberror !== undefined && steps.has(suberror))) return 'interaction'
  return unreachable.has(error) ? 'unreachable' : 'other'
}
