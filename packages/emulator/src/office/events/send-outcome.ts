import type { SendMode } from '@onbehalf/manifest'
import type { EventCompletedOptions, EventEnd, SendOutcome } from '../answers.js'

const dontSend = "Don't Send"
const sendAnyway = 'Send Anyway'
/** Longest text of a button of one's own. */
const longestLabel = 20

/**
 * What becomes of an item that was sent, by how its handler ended.
 *
 * @param name display name of the add-in, which the dialog says
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events
 */
export function sendOutcome(name: string, declared: SendMode, end: EventEnd): SendOutcome {
  if (end.kind === 'completed') return completed(name, declared, end.options ?? {})
  const mayGo = declared === 'prompt-user' || (declared === 'soft-block' && end.kind === 'unavailable')
  const sentence =
    end.kind === 'timed-out'
      ? `${name} took longer than five minutes and was ended.`
      : `${name} is unavailable and can't process your message now.`
  const wait = end.kind === 'timed-out' ? dontSend : 'Try Later'
  return { sent: false, dialog: { message: sentence, buttons: mayGo ? [sendAnyway, wait] : [wait] } }
}

function completed(
  name: string,
  declared: SendMode,
  { allowEvent = false, errorMessage, cancelLabel, sendModeOverride }: EventCompletedOptions,
): SendOutcome {
  if (allowEvent) return { sent: true }
  const mode = sendModeOverride === 'promptUser' ? 'prompt-user' : declared
  const label = (cancelLabel ?? dontSend).slice(0, longestLabel)
  return {
    sent: false,
    dialog: {
      message: errorMessage ?? `${name} is preventing this email from being sent.`,
      buttons: mode === 'prompt-user' ? [sendAnyway, label] : [label],
    },
  }
}
