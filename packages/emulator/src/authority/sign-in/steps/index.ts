import type { SignInStep } from '../step.js'
import { consent } from './consent.js'
import { federated } from './federated.js'
import { password } from './password.js'
import { pickAccount } from './pick-account.js'
import { secondFactor } from './second-factor.js'
import { staySignedIn } from './stay-signed-in.js'

/** The pages of a sign-in, in their order; the first that is due is shown. */
export const steps: readonly SignInStep[] = [
  pickAccount,
  federated,
  password,
  secondFactor,
  staySignedIn,
  consent,
]
