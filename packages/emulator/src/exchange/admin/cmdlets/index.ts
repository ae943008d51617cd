import type { Cmdlet } from '../cmdlet.js'
import {
  getAuthenticationPolicy,
  newAuthenticationPolicy,
  removeAuthenticationPolicy,
  setAuthenticationPolicy,
} from './authentication-policy.js'
import { getOrganizationConfig, setOrganizationConfig } from './organization-config.js'
import { getUser, setUser } from './user.js'

/** Every cmdlet that is here. */
export const cmdlets: readonly Cmdlet[] = [
  getOrganizationConfig,
  setOrganizationConfig,
  getAuthenticationPolicy,
  newAuthenticationPolicy,
  setAuthenticationPolicy,
  removeAuthenticationPolicy,
  getUser,
  setUser,
]
