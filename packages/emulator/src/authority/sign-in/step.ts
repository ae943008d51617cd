import type { EntraError, EntraErrorName } from '@onbehalf/protocol'
import type { Child } from 'hono/jsx'
import type { Circumstances } from '../../policy/facts.js'
import type { BrowserSession } from '../../tenant/records.js'
import type { Sender } from '../policy/circumstances.js'
import type { Parameters } from '../requests/parameters.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import type { AuthorizeRequest } from './authorize-request.js'
import type { Flow } from './flow.js'

/** Everything that a step looks at. */
export interface SignInContext {
  services: Services
  request: AuthorizeRequest
  flow: Flow
  /** Who is signed in to this browser. */
  session: BrowserSession | undefined
  /** The browser showed the sign-in of its device, too late or a second time. */
  isDeviceTokenStale?: boolean
  /** Where the person is, and with what. */
  circumstances: Circumstances
  /** Where this request itself comes from. */
  sender: Sender
  /** Origin by which the browser reaches the token service. */
  origin: string
  trace: Trace
}

/** What a page shows of the last, refused answer. */
export interface StepProblem {
  sentence: string
  /** What was typed, but never a password. */
  typed?: string
}

/** What an answered page leads to. */
export type StepOutcome =
  | { kind: 'continue'; flow: Flow; opened?: { session: BrowserSession; setCookie: string } }
  /** `refused`: why the answer was not taken, for the sign-in log. */
  | { kind: 'again'; problem?: StepProblem; filled?: string; refused?: EntraError }
  /** The answer goes to the application; `told` are the ids of a page that told the same before. */
  | { kind: 'refuse'; error: EntraError; told?: Trace | undefined }

/** A way out to somebody else's page, which comes back to `/login.srf`. One file each, listed among the pages. */
export interface LeavingStep {
  name: string
  /** Whether the sign-in cannot go on without it. */
  isDue(context: SignInContext): boolean
  /** What the application hears when nobody may be sent anywhere. */
  silently: EntraErrorName | ((context: SignInContext) => EntraError)
  /** Where the browser goes. */
  leave(context: SignInContext): string
}

/** One page of a sign-in, and when it is shown. One file each, listed in order in `steps/index.ts`. */
export interface SignInStep {
  name: string
  /** Whether the sign-in cannot go on without it. May refuse the sign-in as a whole. */
  isDue(context: SignInContext): boolean
  /** What the application hears when no page may be shown. */
  silently: EntraErrorName | ((context: SignInContext) => EntraError)
  /** Goes on without a page, where the answer is known already. */
  unasked?(context: SignInContext): StepOutcome | undefined
  /** The refusal that the page tells, for the journal and the sign-in log. */
  tells?(context: SignInContext): EntraError | undefined
  /** What has to happen before the page is shown: something is sent, or made. The page is shown with this flow. */
  enter?(context: SignInContext): Flow
  /** Title and heading. */
  title(context: SignInContext): string
  render(context: SignInContext, again: { problem?: StepProblem; filled?: string }): Child
  submit(context: SignInContext, form: Parameters): StepOutcome | Promise<StepOutcome>
}
