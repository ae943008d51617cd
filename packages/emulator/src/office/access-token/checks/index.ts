import { account } from './account.js'
import { authChallenge } from './auth-challenge.js'
import { catalog } from './catalog.js'
import type { Check } from './check.js'
import { fault } from './fault.js'
import { graphAccess } from './graph-access.js'
import { identityApi } from './identity-api.js'
import { mailboxKind } from './mailbox-kind.js'
import { openDialog } from './open-dialog.js'
import { place } from './place.js'
import { resource } from './resource.js'
import { scopes } from './scopes.js'
import { securityZonesApart } from './security-zones.js'
import { webApplicationInfo } from './web-application-info.js'

/** What Office looks at before it asks anybody, in this order. */
export const checks: readonly Check[] = [
  fault,
  identityApi,
  place,
  mailboxKind,
  account,
  webApplicationInfo,
  resource,
  scopes,
  catalog,
  openDialog,
  securityZonesApart,
  graphAccess,
  authChallenge,
]
