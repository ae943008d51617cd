import { officeClients } from '../../tenant/directory.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import type { Services } from '../services.js'
import type { AuthorizeTarget } from '../sign-in/authorize-target.js'

/** Applications whose sign-in pages a device's broker shows in windows of its own. */
const behindBroker = new Set<string>([brokerClient, officeClients.office])

/**
 * The services with the sessions of whoever shows the page, the broker also where it asks for a nested application: a sign-in in a window of the broker signs
 * nobody in to the browser, and the other way round.
 */
export function inWindowOf(
  services: Services,
  { client, deliverTo }: Pick<AuthorizeTarget, 'client' | 'deliverTo'>,
): Services {
  const isBroker = deliverTo !== undefined || behindBroker.has(client.appId)
  return isBroker ? { ...services, sessions: services.brokerSessions } : services
}
