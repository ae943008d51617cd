import type { LeavingStep, SignInStep } from '../step.js'
import { adminConsent } from './admin-consent.js'
import { applicationConfirm } from './application-confirm.js'
import { consent } from './consent.js'
import { deviceConfirm } from './device-confirm.js'
import { federated } from './federated.js'
import { federatedSecondFactor } from './federated-second-factor.js'
import { password } from './password.js'
import { passwordChange } from './password-change.js'
import { pickAccount } from './pick-account.js'
import { policyStop } from './policy-stop.js'
import { redeemInvitation } from './redeem-invitation.js'
import { registerMethod } from './register-method.js'
import { secondFactor } from './second-factor.js'
import { staySignedIn } from './stay-signed-in.js'
import { termsOfUse } from './terms-of-use.js'

/** The pages of a sign-in and the ways out of it, in their order; the first that is due is taken. */
export const steps: readonly (SignInStep | LeavingStep)[] = [
  federated,
  pickAccount,
  password,
  federatedSecondFactor,
  policyStop,
  secondFactor,
  registerMethod,
  passwordChange,
  termsOfUse,
  staySignedIn,
  redeemInvitation,
  adminConsent,
  deviceConfirm,
  applicationConfirm,
  consent,
]
