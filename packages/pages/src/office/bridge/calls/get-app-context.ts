import { appContext } from '../app-context'
import type { OfficeCall } from '../office-call'

/** The first message of every web build: where am I? */
export const getAppContext: OfficeCall = {
  name: 'getAppContext',
  action: 'ContextActivationManager_getAppContextAsync',
  quiet: true,
  answer(_call, host) {
    if (host.pane.app !== 'outlook') host.ready()
    return { messages: appContext(host.pane, host.identity, host.size), native: [] }
  },
}
