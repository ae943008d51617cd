import type { Condition } from '../condition.js'
import { applications } from './applications.js'
import { authenticationContexts } from './authentication-contexts.js'
import { authenticationFlows } from './authentication-flows.js'
import { clientAppTypes } from './client-app-types.js'
import { clientApplications } from './client-applications.js'
import { devices } from './devices.js'
import { locations } from './locations.js'
import { platforms } from './platforms.js'
import { signInRisk } from './sign-in-risk.js'
import { userActions } from './user-actions.js'
import { userRisk } from './user-risk.js'
import { users } from './users.js'

/** Every condition; a policy is about a request when all that it sets are met. */
export const conditions: readonly Condition[] = [
  users,
  clientApplications,
  applications,
  userActions,
  authenticationContexts,
  clientAppTypes,
  platforms,
  locations,
  devices,
  signInRisk,
  userRisk,
  authenticationFlows,
]
