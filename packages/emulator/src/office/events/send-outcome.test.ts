import { expect, it } from 'vitest'
import type { EventEnd } from '../answers.js'
import { sendOutcome } from './send-outcome.js'

const held = (message: unknown, ...buttons: string[]) => ({ sent: false, dialog: { message, buttons } })
const anyText = expect.any(String)
const completed = (options?: object): EventEnd => ({ kind: 'completed', ...(options && { options }) })

/** @see https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events */
it.each<[string, Parameters<typeof sendOutcome>[1], EventEnd, object]>([
  ['allowed', 'block', completed({ allowEvent: true }), { sent: true }],
  [
    'not allowed, prompt user',
    'prompt-user',
    completed({ allowEvent: false, errorMessage: 'Why.' }),
    held('Why.', 'Send Anyway', "Don't Send"),
  ],
  [
    'not allowed, soft block',
    'soft-block',
    completed({ allowEvent: false, errorMessage: 'Why.' }),
    held('Why.', "Don't Send"),
  ],
  [
    'not allowed, block',
    'block',
    completed({ allowEvent: false, errorMessage: 'Why.' }),
    held('Why.', "Don't Send"),
  ],
  [
    'without a message',
    'block',
    completed({ allowEvent: false }),
    held('Check is preventing this email from being sent.', "Don't Send"),
  ],
  [
    'with a button of its own',
    'block',
    completed({ cancelLabel: 'Add an attachment' }),
    held(anyText, 'Add an attachment'),
  ],
  [
    'override of the mode',
    'block',
    completed({ sendModeOverride: 'promptUser' }),
    held(anyText, 'Send Anyway', "Don't Send"),
  ],
  [
    'timed out, prompt user',
    'prompt-user',
    { kind: 'timed-out' },
    held(anyText, 'Send Anyway', "Don't Send"),
  ],
  ['timed out, soft block', 'soft-block', { kind: 'timed-out' }, held(anyText, "Don't Send")],
  ['timed out, block', 'block', { kind: 'timed-out' }, held(anyText, "Don't Send")],
  [
    'unavailable, prompt user',
    'prompt-user',
    { kind: 'unavailable' },
    held(anyText, 'Send Anyway', 'Try Later'),
  ],
  [
    'unavailable, soft block',
    'soft-block',
    { kind: 'unavailable' },
    held(anyText, 'Send Anyway', 'Try Later'),
  ],
  ['unavailable, block', 'block', { kind: 'unavailable' }, held(anyText, 'Try Later')],
])('of a send handler: %s', (_name, mode, end, outcome) => {
  expect(sendOutcome('Check', mode, end)).toEqual(outcome)
})
