import type { GraphRoute } from '../resource.js'
import { appRoleAssignments } from './app-role-assignments.js'
import { applications } from './applications/applications.js'
import { passwords } from './applications/passwords.js'
import { authenticationContexts } from './conditional-access/authentication-contexts.js'
import { authenticationStrengths } from './conditional-access/authentication-strengths.js'
import { namedLocations } from './conditional-access/named-locations.js'
import { conditionalAccessPolicies } from './conditional-access/policies.js'
import { files } from './drive.js'
import { mail } from './mail.js'
import { oauth2PermissionGrants } from './oauth2-permission-grants.js'
import { organization } from './organization.js'
import { people } from './people/people.js'
import { sessions } from './people/sessions.js'
import { photos } from './photo.js'
import { securityDefaults } from './security-defaults.js'
import { servicePrincipals } from './service-principals/service-principals.js'

/** Every resource of this Graph; one line each. */
export const resources: readonly GraphRoute[] = [
  ...people,
  ...sessions,
  ...photos,
  ...mail,
  ...files,
  ...organization,
  ...applications,
  ...passwords,
  ...servicePrincipals,
  ...appRoleAssignments,
  ...oauth2PermissionGrants,
  ...conditionalAccessPolicies,
  ...namedLocations,
  ...authenticationContexts,
  ...authenticationStrengths,
  ...securityDefaults,
]
