import type { Cmdlet } from '../cmdlet.js'
import {
  getAuthenticationPolicy,
  newAuthenticationPolicy,
  removeAuthenticationPolicy,
  setAuthenticationPolicy,
} from './authentication-policy.js'
import { addMailboxPermission, getMailbox, removeMailboxPermission, setMailbox } from './mailbox.js'
import { newMoveRequest } from './move-request.js'
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
  getMailbox,
  setMailbox,
  addMailboxPermission,
  removeMailboxPermission,
  newMoveRequest,
]
