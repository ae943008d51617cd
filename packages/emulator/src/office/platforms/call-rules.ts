/**
 * What a further call gets while one is under way: a code at once (13008), a place in the queue, or a place if it is the
 * only one that waits, and a code otherwise (13013).
 */
export type ParallelCalls = 'refused' | 'queued' | 'throttled'

/** What somebody gets who signed in after somebody else, where Office keeps tokens by application. */
export type AfterSwitch = 'stale-token' | 'no-token'

/** How a platform treats calls of `getAccessToken`, beside mail and beside documents. */
export interface CallRules {
  parallel: Readonly<Record<'mail' | 'document', ParallelCalls>>
  afterSwitch: Readonly<Record<'mail' | 'document', AfterSwitch>>
  /** Whether handlers of events never hear of a call that was one too many. */
  swallowsThrottledEvents: boolean
  /** Whether Outlook fails while a dialog of the add-in is open. */
  failsBesideDialog: boolean
}

/**
 * In a browser.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3298, of calls at once in Excel
 * @see https://github.com/OfficeDev/office-js/issues/3492 and 3689, of another account in Outlook and in Excel
 * @see https://github.com/OfficeDev/office-js/issues/2793, of an open dialog
 */
export const callsInBrowser: CallRules = {
  parallel: { mail: 'refused', document: 'throttled' },
  afterSwitch: { mail: 'stale-token', document: 'no-token' },
  swallowsThrottledEvents: false,
  failsBesideDialog: true,
}

/**
 * On a computer or a device.
 *
 * @see https://github.com/OfficeDev/office-js/issues/4554, of another account in Excel
 */
export const callsOnComputer: CallRules = {
  parallel: { mail: 'queued', document: 'queued' },
  afterSwitch: { mail: 'stale-token', document: 'stale-token' },
  swallowsThrottledEvents: false,
  failsBesideDialog: false,
}

/** On Windows. @see https://github.com/OfficeDev/office-js/issues/6449 */
export const callsOnWindows: CallRules = { ...callsOnComputer, swallowsThrottledEvents: true }

/** What a further call gets while one is under way in an application of a platform. */
export function parallelCallsOf(
  { calls }: { calls: CallRules },
  { stage }: { stage: string },
): ParallelCalls {
  return calls.parallel[stage === 'mail' ? 'mail' : 'document']
}
