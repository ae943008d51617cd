import type { Circumstances, Occasion } from '../../policy/facts.js'
import type { Service } from '../../policy/service-groups.js'
import type { Verdict } from '../../policy/verdict.js'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import type { Trace } from '../requests/trace.js'
import type { Sender } from './circumstances.js'

/**
 * One sign-in or request for a token, and what has become known of it so far: whoever learns something writes it here,
 * so that the sign-in log can say it even of a request that is refused half-way.
 */
export interface Attempt {
  readonly trace: Trace
  readonly sender: Sender
  /** Pages are shown to a person. */
  readonly isInteractive: boolean
  occasion?: Occasion
  tenant?: Tenant
  /** The person as an object of `tenant`. */
  user?: User
  client?: Pick<Application, 'appId' | 'displayName'>
  resource?: Service
  signIn?: Pick<SignIn, 'proofs' | 'at' | 'refreshedAt'>
  circumstances?: Circumstances
  verdict?: Verdict
}
