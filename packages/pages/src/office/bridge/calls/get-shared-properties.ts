import { type OfficeCall, outlookAnswer } from '../office-call'

/** Reading, writing, and deleting and editing everything: what full access is, as bits of `DelegatePermissions`. */
const everything = 63

/**
 * `item.getSharedPropertiesAsync`: whose mailbox the item is in, and what the person may do there.
 *
 * @see https://learn.microsoft.com/javascript/api/outlook/office.sharedproperties
 */
export const getSharedProperties: OfficeCall = {
  name: 'getSharedProperties',
  dispatchId: 108,
  quiet: false,
  answer(_call, { pane: { mailbox } }) {
    const { address } = mailbox
    const data = {
      owner: address,
      targetMailbox: address,
      targetRestUrl: 'https://outlook.office365.com/api',
      delegatePermissions: everything,
    }
    return outlookAnswer({ data })
  },
}
