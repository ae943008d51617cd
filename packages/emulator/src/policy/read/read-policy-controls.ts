import type {
  BuiltInControl,
  GrantControls,
  SessionControls,
  SignInFrequency,
} from '../conditional-access.js'
import { id } from './ids.js'
import {
  flag,
  list,
  Malformed,
  object,
  oneOf,
  optional,
  type Reader,
  text,
  unserved,
  whole,
  withDefault,
} from './json-reader.js'

const builtInControls: readonly BuiltInControl[] = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
]

/** A strength by its id; whatever else is written about it is Graph's answer, sent back. */
const strength: Reader<{ id: string }> = object({ id }, [
  'createdDateTime',
  'modifiedDateTime',
  'displayName',
  'description',
  'policyType',
  'requirementsSatisfied',
  'allowedCombinations',
  'combinationConfigurations',
])

/** The member `grantControls` of a policy. */
export const readGrantControls: Reader<GrantControls> = object<GrantControls>({
  operator: oneOf(['AND', 'OR']),
  builtInControls: list(oneOf(builtInControls)),
  customAuthenticationFactors: list(text()),
  termsOfUse: list(id),
  authenticationStrength: optional(strength),
})

const signInFrequency: Reader<SignInFrequency> = (value, field) => {
  const read = object<SignInFrequency>({
    isEnabled: withDefault(flag, true),
    value: optional(whole(1, 365)),
    type: optional(oneOf(['hours', 'days'])),
    frequencyInterval: withDefault(oneOf(['timeBased', 'everyTime']), 'timeBased'),
    authenticationType: withDefault(
      oneOf(['primaryAndSecondaryAuthentication', 'secondaryAuthentication']),
      'primaryAndSecondaryAuthentication',
    ),
  })(value, field)
  const isTimed = read.frequencyInterval === 'timeBased'
  for (const name of ['value', 'type'] as const) {
    if (isTimed && read[name] === null) throw new Malformed(`${field}.${name}`, 'is required with timeBased.')
    if (!isTimed && read[name] !== null) {
      throw new Malformed(`${field}.${name}`, `${read[name]} has no meaning with everyTime; leave it out.`)
    }
  }
  if (read.type === 'hours' && read.value !== null && read.value > 23) {
    throw new Malformed(
      `${field}.value`,
      `${read.value} is not a whole number from 1 to 23; use days for longer.`,
    )
  }
  return read
}

const sessionMembers = object({
  signInFrequency: optional(signInFrequency),
  persistentBrowser: optional(
    object({ mode: oneOf(['always', 'never']), isEnabled: withDefault(flag, true) }),
  ),
  applicationEnforcedRestrictions: optional(object({ isEnabled: withDefault(flag, true) })),
  cloudAppSecurity: optional(
    object({
      cloudAppSecurityType: oneOf(['mcasConfigured', 'monitorOnly', 'blockDownloads']),
      isEnabled: withDefault(flag, true),
    }),
  ),
  disableResilienceDefaults: optional(flag),
  continuousAccessEvaluation: unserved,
  secureSignInSession: unserved,
  globalSecureAccessFilteringProfile: unserved,
})

/** The member `sessionControls` of a policy. */
export const readSessionControls: Reader<SessionControls> = (value, field) => {
  const {
    continuousAccessEvaluation: _evaluation,
    secureSignInSession: _session,
    globalSecureAccessFilteringProfile: _profile,
    ...read
  } = sessionMembers(value, field)
  return read
}
