import type { OfficeApp, Surface } from '../../model.js'

/** The names that apps go by in `requirements.scopes`. */
export const scopes: Readonly<Record<string, OfficeApp>> = {
  mail: 'outlook',
  document: 'word',
  workbook: 'excel',
  presentation: 'powerpoint',
}

/** The contexts of a ribbon in which a button can open a pane, and where those appear. */
export const contexts: Readonly<Record<string, Surface>> = {
  mailRead: 'message-read',
  mailCompose: 'message-compose',
  meetingDetailsOrganizer: 'appointment-organizer',
  meetingDetailsAttendee: 'appointment-attendee',
  default: 'document',
}
