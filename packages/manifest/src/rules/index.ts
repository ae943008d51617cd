import { absoluteAddresses } from './absolute-addresses.js'
import { actionParts } from './action-parts.js'
import { addInId } from './add-in-id.js'
import { addressLength } from './address-length.js'
import { appDomainForm } from './app-domain-form.js'
import { appDomainLocalhost } from './app-domain-localhost.js'
import { appDomainOnce } from './app-domain-once.js'
import { appDomainsFilled } from './app-domains-filled.js'
import { controlIds } from './control-ids.js'
import { entityRules } from './entity-rules.js'
import { eventRuntime } from './event-runtime.js'
import { functionFile } from './function-file.js'
import { hostNamesKnown } from './host-names.js'
import { hostOnce } from './host-once.js'
import { hostsAgree } from './hosts-agree.js'
import { httpsIcons } from './https-icons.js'
import { httpsPages } from './https-pages.js'
import { iconFormat } from './icon-format.js'
import { iconSizes } from './icon-sizes.js'
import { itemRules } from './item-rules.js'
import { localeForm } from './locale-form.js'
import { memberLimits } from './member-limits.js'
import { nestedAppAuthInfo } from './nested-app-auth-info.js'
import { newerOverrides } from './newer-overrides.js'
import { overridesChildren } from './overrides-children.js'
import { overridesOrderKept } from './overrides-order.js'
import { overridesSchema } from './overrides-schema.js'
import { ownId } from './own-id.js'
import { pageDomains } from './page-domains.js'
import { permissionNames } from './permission-names.js'
import { registrationId } from './registration-id.js'
import { registrationMembers } from './registration-members.js'
import { registrationOnce } from './registration-once.js'
import { registrationParts } from './registration-parts.js'
import { registrationPlace } from './registration-place.js'
import { residTargets } from './resid-targets.js'
import { resourceEndsWithId } from './resource-ends-with-id.js'
import { resourceFilledIn } from './resource-filled-in.js'
import { resourceForm } from './resource-form.js'
import { resourceHost } from './resource-host.js'
import { resourceIds } from './resource-ids.js'
import { resourceOwnDomain } from './resource-own-domain.js'
import { resourcesUsed } from './resources-used.js'
import { rootElements } from './root-elements.js'
import { rootNamespace } from './root-namespace.js'
import { rootOrderKept } from './root-order.js'
import type { ManifestRule } from './rule.js'
import { runtimeCode } from './runtime-code.js'
import { schemaAge } from './schema-age.js'
import { schemaVersion } from './schema-version.js'
import { scopeForm } from './scope-form.js'
import { scopeOnce } from './scope-once.js'
import { scopesSignIn } from './scopes-sign-in.js'
import { setVersion } from './set-version.js'
import { storePapers } from './store-papers.js'
import { textLength } from './text-length.js'
import { undeclarableSets } from './undeclarable-sets.js'
import { versionForm } from './version-form.js'

/** Every rule that a manifest is checked against; those of single sign-on first. */
export const rules: readonly ManifestRule[] = [
  registrationPlace,
  registrationOnce,
  registrationParts,
  registrationMembers,
  registrationId,
  resourceFilledIn,
  resourceForm,
  resourceEndsWithId,
  resourceHost,
  resourceOwnDomain,
  scopesSignIn,
  scopeForm,
  scopeOnce,
  nestedAppAuthInfo,
  undeclarableSets,
  setVersion,
  httpsPages,
  httpsIcons,
  absoluteAddresses,
  addressLength,
  appDomainsFilled,
  appDomainForm,
  appDomainOnce,
  appDomainLocalhost,
  pageDomains,
  rootNamespace,
  rootElements,
  rootOrderKept,
  overridesSchema,
  overridesOrderKept,
  overridesChildren,
  newerOverrides,
  addInId,
  ownId,
  versionForm,
  localeForm,
  textLength,
  hostNamesKnown,
  hostOnce,
  hostsAgree,
  permissionNames,
  residTargets,
  resourceIds,
  resourcesUsed,
  iconFormat,
  iconSizes,
  storePapers,
  functionFile,
  actionParts,
  controlIds,
  eventRuntime,
  itemRules,
  entityRules,
  schemaVersion,
  schemaAge,
  memberLimits,
  runtimeCode,
]
