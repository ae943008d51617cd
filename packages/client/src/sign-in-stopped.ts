import { type SignInStopCode, type StopOwner, signInStops } from '@onbehalf/protocol/sign-in'

/** A button to offer beside the sentence. */
export interface StopAction {
  label: string
  /** Does what the label says; call it from the handler of a click, then do again what the user wanted. */
  run: () => Promise<void>
}

/** What else is known of a sign-in that stopped. */
export interface StopDetails {
  office?: number | undefined
  way?: string | undefined
  aadsts?: number | undefined
  correlationId?: string | undefined
  action?: StopAction | undefined
  response?: Response | undefined
  cause?: unknown
}

/**
 * A sign-in ended without a token, or without one that the API accepts. `message` is a sentence for the user.
 *
 * @example
 * if (error instanceof SignInStopped) banner(error.message, error.action?.label, error.action?.run)
 */
export class SignInStopped extends Error {
  override readonly name = 'SignInStopped'
  /** Stable; branch on this. */
  readonly code: SignInStopCode
  /** Who can end it. */
  readonly owner: StopOwner
  /** Number that Office gave, for support. */
  readonly office: number | undefined
  /** Name of the way that was tried last. */
  readonly way: string | undefined
  /** Number of Entra's error behind the API's refusal, for support. */
  readonly aadsts: number | undefined
  /** Finds the refusal in the logs of the tenant, for support. */
  readonly correlationId: string | undefined
  /** What the user can do at once. */
  readonly action: StopAction | undefined
  /** The API's refusal, unread. */
  readonly response: Response | undefined

  constructor(code: SignInStopCode, details: StopDetails = {}) {
    const { sentence, owner } = signInStops[code]
    super(sentence, { cause: details.cause })
    this.code = code
    this.owner = owner
    this.office = details.office
    this.way = details.way
    this.aadsts = details.aadsts
    this.correlationId = details.correlationId
    this.action = details.action
    this.response = details.response
  }
}
