import type { OfficeCall } from '../office-call'

/** Our page script answers `GetContext` from the frame's name, and tells that Office.js asked. */
export const getNativeContext: OfficeCall = {
  name: 'GetContext',
  action: 'GetContext',
  quiet: true,
  answer(_call, host) {
    if (host.pane.app !== 'outlook') host.ready()
    return { messages: null, native: [] }
  },
}
