import type { ForgedReason, OfficeExchange } from '../office/bridge/pane-events'
import type { Notice } from './pane-state'

type NewNotice = Omit<Notice, 'count'>

const forgedWords: Readonly<Record<ForgedReason, string>> = {
  'wrong-source': 'it came from another frame',
  'wrong-origin': 'it came from another origin',
  'wrong-conversation': 'it belongs to no conversation of this pane',
  'too-large': 'it is too large',
}

/** @param version of Office.js that this was tested with */
export function unknownCall(
  { name, raw }: OfficeExchange & { raw: string },
  version: string | undefined,
): NewNotice {
  const tested = version === undefined ? '' : ` (tested with ${version})`
  return {
    kind: 'unknown-call',
    sentence: `Office.js asked for ${name}, which this platform does not answer${tested}.`,
    raw,
  }
}

export const forged = ({ reason, origin }: { reason: ForgedReason; origin: string }): NewNotice => ({
  kind: 'forged',
  sentence: `A message that claims to be Office.js was ignored: ${forgedWords[reason]}.`,
  raw: origin,
})

export const navigated = (): NewNotice => ({
  kind: 'navigated',
  sentence: 'The add-in went to another page inside its frame.',
})

export const scriptError = ({ message }: { message: string }): NewNotice => ({
  kind: 'script-error',
  sentence: `A script of the add-in failed: ${message}`,
})

export const loaderError = ({ message }: { message: string }): NewNotice => ({
  kind: 'loader-error',
  sentence: message,
})

export const noWindow = ({ message }: { message: string }): NewNotice => ({
  kind: 'no-window',
  sentence: message,
})
