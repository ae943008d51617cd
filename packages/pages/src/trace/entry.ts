/**
 * One exchange as the emulator's journal tells it. The page owns this copy; the emulator's
 * `JournalEntry` has the same shape.
 */

/** Who takes part in an exchange: a column of the trace. */
export type Actor =
  | 'add-in'
  | 'office'
  | 'broker'
  | 'entra'
  | 'adfs'
  | 'api'
  | 'graph'
  | 'exchange'
  | 'browser'
  | 'phone'
  | 'other'

/** One message of an exchange; a long body arrives cut. */
export interface Message {
  headers: Record<string, string>
  body?: string
}

/** One exchange that happened: an HTTP request and its answer, or a call between the add-in and Office. */
export interface Entry {
  id: number
  /** Virtual time at which it began, ISO 8601. */
  time: string
  /** How long the answer took, in milliseconds of real time. */
  duration: number
  from: Actor
  to: Actor
  kind: 'http' | 'office'
  /** HTTP method, or the name of the Office call. */
  method: string
  /** Absolute address, or the name of the add-in for an Office call. */
  url: string
  /** HTTP status; for an Office call 0, or the Office code. */
  status: number
  /** What happened, in plain words. */
  summary: string
  /** Discovery, keys, preflights, start-up: folded. */
  quiet: boolean
  /** Joins the exchanges of one attempt. */
  correlationId?: string
  /** Whom the answer is about: a sign-in name. */
  user?: string
  /** Display name or client id of the application that asked. */
  app?: string
  /** What refused it, by number or by the name of a catalog row. */
  error?: { aadsts?: number; office?: number; name?: string }
  /** Who read a person's password in clear in this exchange. */
  sawPassword?: Actor
  request: Message
  response: Message
}

/** When an exchange began, in milliseconds of virtual time since the epoch. */
export const startOf = (entry: Entry): number => Date.parse(entry.time)

/** When its answer was there, in milliseconds of virtual time since the epoch. */
export const endOf = (entry: Entry): number => startOf(entry) + entry.duration

/** Whether the exchange ended in a refusal: an Office code, or an HTTP status from 400 on. */
export function isRefused(entry: Entry): boolean {
  return entry.kind === 'office' ? entry.status !== 0 : entry.status >= 400 || entry.error !== undefined
}
