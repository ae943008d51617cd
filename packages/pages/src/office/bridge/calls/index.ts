import type { OfficeCall, RawCall } from '../office-call'
import { appCommandCompleted } from './app-command-completed'
import { getAccessToken } from './get-access-token'
import { getActivationStatus } from './get-activation-status'
import { getAppContext } from './get-app-context'
import { getBody } from './get-body'
import { getCallbackToken, getUserIdentityToken } from './get-exchange-token'
import { getInitialData } from './get-initial-data'
import { getNativeContext } from './get-native-context'
import { getSelectedData } from './get-selected-data'
import { getSharedProperties } from './get-shared-properties'
import { messageChild } from './message-child'
import { messageParent } from './message-parent'
import { richApi } from './rich-api'
import { setSelectedData } from './set-selected-data'

/** Everything the host answers. */
export const officeCalls: readonly OfficeCall[] = [
  getAppContext,
  getActivationStatus,
  getNativeContext,
  getInitialData,
  getAccessToken,
  appCommandCompleted,
  getUserIdentityToken,
  getCallbackToken,
  getBody,
  getSharedProperties,
  richApi,
  getSelectedData,
  setSelectedData,
  messageParent,
  messageChild,
]

/** The call that `raw` asks for, if the host answers it. */
export function officeCall(raw: RawCall): OfficeCall | undefined {
  return officeCalls.find((call) =>
    raw.dispatchId === undefined ? call.action === raw.action : call.dispatchId === raw.dispatchId,
  )
}
