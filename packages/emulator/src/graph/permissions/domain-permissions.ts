import { directoryRoles } from './directory-roles.js'
import { administration } from './permission.js'

const readDomains = [
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]
const administrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.domainNameAdministrator,
  directoryRoles.externalIdentityProviderAdministrator,
  directoryRoles.hybridIdentityAdministrator,
  directoryRoles.securityAdministrator,
]

/**
 * What requests about domains and their federation need.
 *
 * @see https://learn.microsoft.com/graph/api/domain-list-federationconfiguration
 */
export const domainPermissions = {
  readDomains: administration(readDomains),
  readFederation: administration(
    [...readDomains, 'Domain-InternalFederation.Read.All', 'Domain-InternalFederation.ReadWrite.All'],
    [...administrators, directoryRoles.securityReader, directoryRoles.globalReader],
  ),
  writeFederation: administration(
    ['Domain-InternalFederation.ReadWrite.All', 'Domain.ReadWrite.All'],
    administrators,
  ),
}
