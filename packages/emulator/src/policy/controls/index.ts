import type { GrantControl } from '../control.js'
import { approvedApplication } from './approved-application.js'
import { authenticationStrength } from './authentication-strength.js'
import { block } from './block.js'
import { compliantApplication } from './compliant-application.js'
import { compliantDevice } from './compliant-device.js'
import { customFactors } from './custom-factors.js'
import { domainJoinedDevice } from './domain-joined-device.js'
import { mfa } from './mfa.js'
import { passwordChange } from './password-change.js'
import { termsOfUse } from './terms-of-use.js'

/**
 * Every grant control, in the order in which people are asked for them.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export const controls: readonly GrantControl[] = [
  block,
  mfa,
  authenticationStrength,
  compliantDevice,
  domainJoinedDevice,
  approvedApplication,
  compliantApplication,
  passwordChange,
  termsOfUse,
  customFactors,
]
