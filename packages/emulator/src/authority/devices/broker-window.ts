import { officeClients } from '../../tenant/directory.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import type { Application } from '../../tenant/records.js'
import type { Services } from '../services.js'

/** Applications whose sign-in pages a device's broker shows in windows of its own. */
const behindBroker = new Set<string>([brokerClient, officeClients.office])

/**
 * The services with the sessions of whoever shows the page: a sign-in in a window of the broker signs
 * nobody in to the browser, and the other way round.
 */
export function inWindowOf(services: Services, { appId }: Application): Services {
  return behindBroker.has(appId) ? { ...services, sessions: services.brokerSessions } : services
}
