import type { OnPremisesAccount } from '../tenant/records.js'
import { takeTicket } from '../tenant/windows-ticket.js'
import { isInside } from './inside.js'
import type { FederationService } from './service.js'

/**
 * Who a request's `Authorization: Negotiate` is of: somebody who is signed in to Windows on a joined computer. Believed
 * on the organization's own network only, for a device that is still joined and enabled, and for its own person.
 */
export function signedInToWindows(
  { ground, accounts }: FederationService,
  request: Request,
): OnPremisesAccount | undefined {
  const [, text] = /^negotiate (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (text === undefined || !isInside(ground, request)) return undefined
  const ticket = takeTicket(ground, text)
  const device = ticket && ground.store.devices.get(ticket.deviceId)
  const user = ticket && ground.store.users.get(ticket.userId)
  const isJoined = device?.accountEnabled === true && device.trustType !== 'Workplace'
  if (!user || !isJoined || device.tenantId !== user.tenantId) return undefined
  const account = accounts.find(user.userPrincipalName)
  return account?.accountEnabled ? account : undefined
}
