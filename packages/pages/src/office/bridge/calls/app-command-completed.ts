import { officeCodes } from '../codes'
import { member, type OfficeCall } from '../office-call'

/** What `event.completed` comes to: the id that the host gave, a status, and the event with what the handler said. */
export const appCommandCompleted: OfficeCall = {
  name: 'event.completed',
  dispatchId: 94,
  quiet: false,
  answer(call, host) {
    const [id, status, data] = [0, 1, 2].map((place) => member(call.parameters, `${place}`))
    host.commandCompleted(String(id ?? ''), Number(status ?? 0), String(data ?? ''))
    return { messages: {}, native: [officeCodes.ok] }
  },
}
