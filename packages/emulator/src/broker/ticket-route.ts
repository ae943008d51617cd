import { z } from 'zod'
import { readBody, refuse } from '../controls/refuse.js'
import type { Ground } from '../ground.js'
import { domainOf, federationOf } from '../tenant/federation.js'
import { issueTicket } from '../tenant/windows-ticket.js'
import { isOnDevice } from './accounts.js'
import type { Broker } from './broker.js'

const ticketRequest = z.strictObject({
  platform: z.enum(['windows']).default('windows'),
  user: z.string().min(1).max(320),
})

/**
 * `POST /ticket`: what a joined computer would show to AD FS for whoever is signed in to Windows on it, for
 * `Authorization: Negotiate`. It counts for five minutes, once.
 */
export async function ticketRoute(
  ground: Ground,
  broker: Broker,
  request: { text(): Promise<string> },
): Promise<Response> {
  const { platform, user: name } = await readBody(request, ticketRequest)
  const user = ground.directory.userByName(name)
  if (!user) return refuse(404, 'no-such-user', `user: nobody is called ${name.slice(0, 200)}.`)
  if (!federationOf(ground.store, domainOf(user.userPrincipalName))) {
    const sentence = `${user.displayName} is of a managed domain: Windows authentication is for federated people only.`
    return refuse(409, 'managed-user', sentence)
  }
  const account = broker.account(platform, user.id)
  const device = account && isOnDevice(account) ? ground.store.devices.get(account.deviceId) : undefined
  if (!device)
    return refuse(
      409,
      'nobody-signed-in',
      `${user.displayName} is not signed in to Windows on this computer.`,
    )
  if (device.trustType === 'Workplace')
    return refuse(
      409,
      'not-joined',
      'This computer is only registered: nobody signs in to Windows itself with this account.',
    )
  const { ticket, expires } = issueTicket(ground, { userId: user.id, deviceId: device.id })
  return Response.json(
    { ticket, expires: new Date(expires).toISOString() },
    { headers: { 'cache-control': 'no-store' } },
  )
}
