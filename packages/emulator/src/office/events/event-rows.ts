/** An event for which Office starts an add-in, and where. */
export interface EventRow {
  name: string
  /** The version of the requirement set Mailbox with which it came; absent outside of Outlook. */
  mailbox?: string
  /** Phones have it although their sets end before it. */
  onPhones?: true
  /** The item is held until the handler has ended. */
  holds?: true
}

/**
 * The events, in the order of the documentation; those in preview are left out.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/event-based-activation, supported events
 */
export const eventRows: readonly EventRow[] = [
  { name: 'OnDocumentOpened' },
  { name: 'OnNewMessageCompose', mailbox: '1.10', onPhones: true },
  { name: 'OnNewAppointmentOrganizer', mailbox: '1.10' },
  { name: 'OnMessageAttachmentsChanged', mailbox: '1.11' },
  { name: 'OnAppointmentAttachmentsChanged', mailbox: '1.11' },
  { name: 'OnMessageRecipientsChanged', mailbox: '1.11', onPhones: true },
  { name: 'OnAppointmentAttendeesChanged', mailbox: '1.11' },
  { name: 'OnAppointmentTimeChanged', mailbox: '1.11' },
  { name: 'OnAppointmentRecurrenceChanged', mailbox: '1.11' },
  { name: 'OnInfoBarDismissClicked', mailbox: '1.11' },
  { name: 'OnMessageSend', mailbox: '1.12', holds: true },
  { name: 'OnAppointmentSend', mailbox: '1.12', holds: true },
  { name: 'OnMessageCompose', mailbox: '1.12' },
  { name: 'OnAppointmentOrganizer', mailbox: '1.12' },
  { name: 'OnMessageFromChanged', mailbox: '1.13', onPhones: true },
  { name: 'OnSensitivityLabelChanged', mailbox: '1.13' },
]
