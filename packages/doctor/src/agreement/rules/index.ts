import type { AgreementRule } from '../disagreement.js'
import { accessAsUser } from './access-as-user.js'
import { brokerRedirect } from './broker-redirect.js'
import { clientId } from './client-id.js'
import { graphPermissions } from './graph-permissions.js'
import { identifierUri } from './identifier-uri.js'
import { officePreauthorised } from './office-preauthorised.js'
import { pageRedirect } from './page-redirect.js'
import { secretKnown } from './secret-known.js'
import { secretLives } from './secret-lives.js'
import { settingsClientId } from './settings-client-id.js'
import { tokenVersion } from './token-version.js'
import { wantedRedirect } from './wanted-redirect.js'

/** About what manifest, registration and settings have to agree. */
export const agreementRules: readonly AgreementRule[] = [
  clientId,
  identifierUri,
  accessAsUser,
  officePreauthorised,
  tokenVersion,
  brokerRedirect,
  pageRedirect,
  wantedRedirect,
  graphPermissions,
  settingsClientId,
  secretKnown,
  secretLives,
]
