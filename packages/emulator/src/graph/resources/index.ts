import type { GraphRoute } from '../resource.js'
import { appRoleAssignedTo } from './app-role-assigned-to.js'
import { appRoleAssignments } from './app-role-assignments.js'
import { applications } from './applications/applications.js'
import { federatedCredentials } from './applications/federated-credentials.js'
import { passwords } from './applications/passwords.js'
import { verifiedPublisher } from './applications/verified-publisher.js'
import { authenticationMethods } from './authentication/methods.js'
import { phoneMethods } from './authentication/phone-methods.js'
import { authenticationRequirements } from './authentication/requirements.js'
import { passwordReset } from './authentication/reset-password.js'
import { authorizationPolicy } from './authorization-policy.js'
import { batch } from './batch.js'
import { authenticationContexts } from './conditional-access/authentication-contexts.js'
import { authenticationStrengths } from './conditional-access/authentication-strengths.js'
import { namedLocations } from './conditional-access/named-locations.js'
import { conditionalAccessPolicies } from './conditional-access/policies.js'
import { devices } from './devices.js'
import { domains } from './domains/domains.js'
import { federationConfiguration } from './domains/federation-configuration.js'
import { files } from './drive.js'
import { groups } from './groups/groups.js'
import { groupMembers } from './groups/members.js'
import { homeRealmDiscoveryPolicies } from './home-realm-discovery-policies.js'
import { invitations } from './invitations.js'
import { mail } from './mail.js'
import { oauth2PermissionGrants } from './oauth2-permission-grants.js'
import { organization } from './organization.js'
import { deletedPeople } from './people/deleted-people.js'
import { people } from './people/people.js'
import { sessions } from './people/sessions.js'
import { photos } from './photo.js'
import { riskyUsers } from './risky-users.js'
import { securityDefaults } from './security-defaults.js'
import { permissionClassifications } from './service-principals/permission-classifications.js'
import { servicePrincipals } from './service-principals/service-principals.js'
import { signIns } from './sign-ins.js'
import { acceptances } from './terms-of-use/acceptances.js'
import { agreements } from './terms-of-use/agreements.js'
import { tokenLifetimeAssignments } from './token-lifetime-policies/assignments.js'
import { tokenLifetimePolicies } from './token-lifetime-policies/policies.js'

/** Every resource of this Graph; one line each. */
export const resources: readonly GraphRoute[] = [
  ...people,
  ...deletedPeople,
  ...sessions,
  ...invitations,
  ...photos,
  ...mail,
  ...files,
  ...organization,
  ...domains,
  ...federationConfiguration,
  ...applications,
  ...passwords,
  ...verifiedPublisher,
  ...federatedCredentials,
  ...servicePrincipals,
  ...permissionClassifications,
  ...appRoleAssignments,
  ...appRoleAssignedTo,
  ...oauth2PermissionGrants,
  ...conditionalAccessPolicies,
  ...namedLocations,
  ...authenticationContexts,
  ...authenticationStrengths,
  ...securityDefaults,
  ...authorizationPolicy,
  ...tokenLifetimePolicies,
  ...homeRealmDiscoveryPolicies,
  ...tokenLifetimeAssignments,
  ...agreements,
  ...acceptances,
  ...groups,
  ...groupMembers,
  ...authenticationMethods,
  ...phoneMethods,
  ...passwordReset,
  ...authenticationRequirements,
  ...devices,
  ...riskyUsers,
  ...signIns,
  ...batch,
]
