import type { Provocation } from './provocation.js'
import { clientAuthentication } from './provocations/client-authentication.js'
import { deviceAndPassword } from './provocations/device-and-password.js'
import { federation } from './provocations/federation.js'
import { grants } from './provocations/grants.js'
import { peopleAndSessions } from './provocations/people-and-sessions.js'
import { policiesAndDevices } from './provocations/policies-and-devices.js'
import { requests } from './provocations/requests.js'
import { resources } from './provocations/resources.js'
import { tenantsAndClients } from './provocations/tenants-and-clients.js'

/** Every AADSTS number that can be provoked, one row each; `docs/reference/errors.md` is written from them. */
export const provocations: readonly Provocation[] = [
  ...requests,
  ...resources,
  ...tenantsAndClients,
  ...grants,
  ...clientAuthentication,
  ...deviceAndPassword,
  ...federation,
  ...peopleAndSessions,
  ...policiesAndDevices,
]
