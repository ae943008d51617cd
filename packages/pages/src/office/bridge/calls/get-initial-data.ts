import { initialData } from '../initial-data'
import type { OfficeCall } from '../office-call'

/** Outlook's second question: whose mailbox, which message? Office.js is not ready before. */
export const getInitialData: OfficeCall = {
  name: 'getInitialData',
  action: 'GetInitialData',
  dispatchId: 1,
  quiet: true,
  answer(_call, host) {
    const data = initialData(host.pane, host.selectedItem)
    host.ready()
    return { messages: data, native: [JSON.stringify(data)] }
  },
}
