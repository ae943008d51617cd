import type { OfficeCall } from '../office-call'

/** PowerPoint on the web asks whether the presentation is open before it calls `Office.initialize`. It always is. */
export const getActivationStatus: OfficeCall = {
  name: 'getActivationStatus',
  action: 'getActivationCompletedStatus',
  quiet: true,
  answer: () => ({ messages: true, native: [] }),
}
