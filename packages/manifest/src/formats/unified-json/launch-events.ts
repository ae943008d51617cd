import type { LaunchEvent, OfficeApp, SendMode } from '../../model.js'
import type { JsonValue } from './json-value.js'
import { hostsIn } from './scopes.js'

const sendModes: Readonly<Record<string, SendMode>> = {
  promptUser: 'prompt-user',
  softBlock: 'soft-block',
  block: 'block',
}
const sendings = new Set(['OnMessageSend', 'OnAppointmentSend'])

/**
 * The names of the unified manifest, and those of the documentation.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/event-based-activation, supported events
 */
const events: Readonly<Record<string, string>> = {
  newMessageComposeCreated: 'OnNewMessageCompose',
  newAppointmentOrganizerCreated: 'OnNewAppointmentOrganizer',
  messageAttachmentsChanged: 'OnMessageAttachmentsChanged',
  appointmentAttachmentsChanged: 'OnAppointmentAttachmentsChanged',
  messageRecipientsChanged: 'OnMessageRecipientsChanged',
  appointmentAttendeesChanged: 'OnAppointmentAttendeesChanged',
  appointmentTimeChanged: 'OnAppointmentTimeChanged',
  appointmentRecurrenceChanged: 'OnAppointmentRecurrenceChanged',
  infoBarDismissClicked: 'OnInfoBarDismissClicked',
  messageSending: 'OnMessageSend',
  appointmentSending: 'OnAppointmentSend',
  messageComposeOpened: 'OnMessageCompose',
  appointmentOrganizerOpened: 'OnAppointmentOrganizer',
  messageFromChanged: 'OnMessageFromChanged',
  appointmentFromChanged: 'OnAppointmentFromChanged',
  sensitivityLabelChanged: 'OnSensitivityLabelChanged',
  messageDecrypt: 'OnMessageDecrypt',
}

/** The events for which `extension` starts the add-in. */
export function launchEventsOf(extension: JsonValue, hosts: readonly OfficeApp[]): LaunchEvent[] {
  const runtimes = runtimesByAction(extension)
  return extension.list('autoRunEvents').flatMap((group) =>
    group.list('events').flatMap((event) => {
      const name = events[event.required('type').text()]
      const functionName = event.required('actionId').text()
      if (name === undefined) return []
      const mode = sendModes[event.get('options')?.get('sendMode')?.text() ?? ''] ?? 'soft-block'
      return hostsIn(group, hosts).map((host) => ({
        ...{ host, event: name, functionName },
        ...(sendings.has(name) && { sendMode: mode }),
        ...runtimes.get(functionName),
      }))
    }),
  )
}

function runtimesByAction(extension: JsonValue): Map<string, Pick<LaunchEvent, 'page' | 'script'>> {
  return new Map(
    extension.list('runtimes').flatMap((runtime) => {
      const code = runtime.required('code')
      const [page, script] = [code.get('page')?.address(), code.get('script')?.address()]
      const where = { ...(page !== undefined && { page }), ...(script !== undefined && { script }) }
      return runtime.list('actions').map((action) => [action.required('id').text(), where] as const)
    }),
  )
}
