import type { OfficeApp, Surface, TaskPane } from '../../model.js'

/** The names that hosts go by in XML manifests: in `<Hosts>` of the base and of the overrides. */
export const hostNames: Readonly<Record<string, OfficeApp>> = {
  Mailbox: 'outlook',
  MailHost: 'outlook',
  Document: 'word',
  Workbook: 'excel',
  Presentation: 'powerpoint',
  Notebook: 'onenote',
  Project: 'project',
  Database: 'access',
}

/** The extension points that hold buttons of task panes, and where those appear. */
export const extensionPoints: Readonly<Record<string, Surface>> = {
  MessageReadCommandSurface: 'message-read',
  MessageComposeCommandSurface: 'message-compose',
  AppointmentOrganizerCommandSurface: 'appointment-organizer',
  AppointmentAttendeeCommandSurface: 'appointment-attendee',
  MobileMessageReadCommandSurface: 'message-read',
  MobileMessageComposeCommandSurface: 'message-compose',
  MobileAppointmentOrganizerCommandSurface: 'appointment-organizer',
  PrimaryCommandSurface: 'document',
  ContextMenu: 'document',
}

/** The element under a host that holds its extension points, per form factor. */
export const formFactors: readonly { element: string; formFactor: TaskPane['formFactor'] }[] = [
  { element: 'DesktopFormFactor', formFactor: 'desktop' },
  { element: 'MobileFormFactor', formFactor: 'mobile' },
]

/** The forms of a mail add-in without buttons, and where they appear. */
export const forms: Readonly<Record<string, Surface>> = {
  ItemRead: 'message-read',
  ItemEdit: 'message-compose',
}
