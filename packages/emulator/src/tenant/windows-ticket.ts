import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { redeemOnce } from './redemptions.js'
import type { Store } from './store.js'

/** How long a ticket counts, in milliseconds. */
export const ticketLifetime = 300_000

const secretName = 'windows-ticket-key'

/**
 * What a joined computer shows for the person who is signed in to Windows on it. It stands in for the ticket that a
 * domain controller would issue, and is none: it says for whom and from which device it is, is signed with a key of the
 * data folder, and works once.
 */
export interface WindowsTicket {
  id: string
  userId: string
  deviceId: string
  /** Milliseconds of the virtual clock. */
  expires: number
}

/** Issues a ticket, as text for `Authorization: Negotiate`. */
export function issueTicket(
  { store, clock, randomId }: { store: Store; clock: Clock; randomId: () => string },
  { userId, deviceId }: Pick<WindowsTicket, 'userId' | 'deviceId'>,
): { ticket: string; expires: number } {
  const expires = clock.now() + ticketLifetime
  const content: WindowsTicket = { id: randomId(), userId, deviceId, expires }
  const body = Buffer.from(JSON.stringify(content)).toString('base64url')
  return { ticket: Buffer.from(`${body}.${signature(store, body)}`).toString('base64'), expires }
}

/** Takes a ticket, once; undefined for one that is not ours, has expired or was used. */
export function takeTicket(
  { store, clock }: { store: Store; clock: Clock },
  text: string,
): WindowsTicket | undefined {
  if (text.length > 2_048) return undefined
  const [body = '', mark = '', more] = Buffer.from(text, 'base64').toString().split('.')
  if (more !== undefined || !isSame(mark, signature(store, body))) return undefined
  const ticket = JSON.parse(Buffer.from(body, 'base64url').toString()) as WindowsTicket
  const id = `windows-ticket\n${ticket.id}`
  if (ticket.expires <= clock.now()) return undefined
  return redeemOnce({ store, clock }, { id, expires: ticket.expires }) ? ticket : undefined
}

function signature(store: Store, body: string): string {
  const known = store.secrets.get(secretName)
  const value = known?.value ?? randomBytes(32).toString('base64url')
  if (!known) store.secrets.put({ id: secretName, value })
  return createHmac('sha256', Buffer.from(value, 'base64url')).update(body).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
