import { officeCodes } from '../codes'
import { dialogMessage } from '../dialogs/dialog-message'
import type { OfficeCall } from '../office-call'

/** `dialog.messageChild` towards a dialog that the host draws. */
export const messageChild: OfficeCall = {
  name: 'messageChild',
  dispatchId: 145,
  quiet: false,
  answer(call, host) {
    host.messageChild(dialogMessage(call, 'messageContent'), call.origin)
    return { messages: {}, native: [officeCodes.ok] }
  },
}
