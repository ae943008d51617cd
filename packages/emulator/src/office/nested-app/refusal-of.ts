import type { NestedAppStatus } from '../../controls/faults.js'
import type { EntraRefusal } from '../access-token/entra-answer.js'
import { type Reaction, reactionTo } from '../access-token/reactions.js'
import type { BridgeError } from './messages.js'

/** What the bridge makes of a refusal, by what Office itself would make of it. */
const statuses: Readonly<Record<Reaction, NestedAppStatus>> = {
  consent: 'USER_INTERACTION_REQUIRED',
  'sign-in': 'USER_INTERACTION_REQUIRED',
  'session-gone': 'USER_INTERACTION_REQUIRED',
  interaction: 'USER_INTERACTION_REQUIRED',
  declined: 'USER_CANCEL',
  unreachable: 'TRANSIENT_ERROR',
  'unknown-app': 'PERSISTENT_ERROR',
  other: 'PERSISTENT_ERROR',
}

/** Turns a refusal of Entra into an error of the bridge: Entra's own words stay. */
export function bridgeErrorOf(refusal: EntraRefusal): BridgeError {
  const { error, suberror, description, name } = refusal
  // A redirect that is not registered is told as the client's fault.
  const code = name === 'redirectNotRegistered' ? 'invalid_client' : error
  return { status: statuses[reactionTo(refusal)], code, subError: suberror, description }
}
