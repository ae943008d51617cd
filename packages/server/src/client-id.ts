import { shownValue } from './shown-value.js'
import { isGuid } from './tenant-rule.js'

/** @throws TypeError when it is no client id, a GUID. */
export function checkedClientId(clientId: unknown): string {
  if (isGuid(clientId)) return clientId
  throw new TypeError(
    `clientId must be the Application (client) ID of the API's registration, a GUID; it was ${shownValue(clientId)}`,
  )
}
