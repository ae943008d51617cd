import { officeCodes } from '../codes'
import { dialogMessage } from '../dialogs/dialog-message'
import type { OfficeCall } from '../office-call'

/** `Office.context.ui.messageParent` in a dialog that the host draws. */
export const messageParent: OfficeCall = {
  name: 'messageParent',
  dispatchId: 144,
  quiet: false,
  answer(call, host) {
    host.messageParent(dialogMessage(call, 'messageToParent'), call.origin)
    return { messages: {}, native: [officeCodes.ok] }
  },
}
