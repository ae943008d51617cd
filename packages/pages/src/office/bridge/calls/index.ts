import type { OfficeCall, RawCall } from '../office-call'
import { getAccessToken } from './get-access-token'
import { getAppContext } from './get-app-context'
import { getInitialData } from './get-initial-data'
import { getNativeContext } from './get-native-context'
import { messageChild } from './message-child'
import { messageParent } from './message-parent'
import { richApi } from './rich-api'

/** Everything the host answers. */
export const officeCalls: readonly OfficeCall[] = [
  getAppContext,
  getNativeContext,
  getInitialData,
  getAccessToken,
  richApi,
  messageParent,
  messageChild,
]

/** The call that `raw` asks for, if the host answers it. */
export function officeCall(raw: RawCall): OfficeCall | undefined {
  return officeCalls.find((call) =>
    raw.dispatchId === undefined ? call.action === raw.action : call.dispatchId === raw.dispatchId,
  )
}
