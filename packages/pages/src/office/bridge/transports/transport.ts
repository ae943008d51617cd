import type { Answer, RawCall } from '../office-call'

/** What Office.js wants, whichever way it says it. */
export type Incoming =
  | { kind: 'call'; call: RawCall; reply: Reply | undefined }
  | { kind: 'register'; event: string; target: string; origin: string; reply: (code: number) => void }
  | { kind: 'unregister'; event: string; reply: (code: number) => void }
  | { kind: 'nested-app'; message: unknown; origin: string; reply: (response: object) => void }
  | { kind: 'page'; report: PageReport }

/** Ends a call: with an answer, with an Office code, or with an error that has none. */
export type Reply = (answer: Answer | number | null) => void

/** What our page script says of the document it is in. */
export type PageReport =
  | { kind: 'began' }
  | { kind: 'error'; message: string }
  | { kind: 'scripts'; urls: string[] }
  | { kind: 'loader-error'; message: string }
  | { kind: 'no-window'; message: string }

/** Speaks with one frame in the language of its Office build. */
export interface Transport {
  /** Delivers an event to a handler that registered for it; does nothing when none did. */
  deliver(event: string, payload: EventPayload): void
  close(): void
}

/** An event in both forms: the object of the web builds, the array of the native ones. */
export interface EventPayload {
  messages: unknown
  native: unknown[]
}

/** Numbers of the events, by the names that the web builds use. */
export const eventNumbers: Readonly<Record<string, number>> = {
  officeThemeChanged: 9,
  dialogMessageReceived: 10,
  dialogNotificationShownInAddin: 11,
  dialogParentMessageReceived: 12,
  richApiMessage: 33,
  appCommandInvoked: 39,
  olkItemSelectedChanged: 46,
}

/** Name of the event with this number; the number itself when it has none here. */
export function eventName(number: number): string {
  return Object.keys(eventNumbers).find((name) => eventNumbers[name] === number) ?? String(number)
}
