import { adminconsentLinkBrokerFirst } from './cases/adminconsent-link-broker-first.js'
import { appDisabledOrAssignmentRequired } from './cases/app-disabled-or-assignment-required.js'
import { assertionExpired } from './cases/assertion-expired.js'
import { backendRequiresAmrMfa } from './cases/backend-requires-amr-mfa.js'
import { blockedByCa } from './cases/blocked-by-ca.js'
import { caMfaOnAddInAppLegacy } from './cases/ca-mfa-on-addin-app-legacy.js'
import { caMfaOnAddinAppNaa } from './cases/ca-mfa-on-addin-app-naa.js'
import { caeCacheNotReplaced } from './cases/cae-cache-not-replaced.js'
import { challengeWithoutClaims } from './cases/challenge-without-claims.js'
import { consentLoop } from './cases/consent-loop.js'
import { customerWithoutServicePrincipal } from './cases/customer-without-service-principal.js'
import { desktopHelloPrt } from './cases/desktop-hello-prt.js'
import { desktopPasswordPrtVsGraphMfa } from './cases/desktop-password-prt-vs-graph-mfa.js'
import { desktopWamMfaAgesOut } from './cases/desktop-wam-mfa-ages-out.js'
import { deviceNotCompliant } from './cases/device-not-compliant.js'
import { devicePolicyInDialogWebview } from './cases/device-policy-in-dialog-webview.js'
import { dialogClosedByUser } from './cases/dialog-closed-by-user.js'
import { dialogForeignFirstPage } from './cases/dialog-foreign-first-page.js'
import { dialogHopFails } from './cases/dialog-hop-fails.js'
import { domainAccountOrModernAuthOff } from './cases/domain-account-or-modern-auth-off.js'
import { eventNeedsInteraction } from './cases/event-needs-interaction.js'
import { eventScriptNotListed } from './cases/event-script-not-listed.js'
import { excelDesktopAccountSwitch } from './cases/excel-desktop-account-switch.js'
import { excelWebSecondUser } from './cases/excel-web-second-user.js'
import { exchangeTokenOffOnline } from './cases/exchange-token-off-online.js'
import { federatedNoMfaClaim } from './cases/federated-no-mfa-claim.js'
import { firstPartyPreauthGap } from './cases/first-party-preauth-gap.js'
import { foreignAddinHoldsQueue } from './cases/foreign-addin-holds-queue.js'
import { graphCaeNotDeclared } from './cases/graph-cae-not-declared.js'
import { graphCaeRevoked } from './cases/graph-cae-revoked.js'
import { graphThrottled } from './cases/graph-throttled.js'
import { graphTokenAsAssertion } from './cases/graph-token-as-assertion.js'
import { guestIntoIsvTenantMfa } from './cases/guest-into-isv-tenant-mfa.js'
import { hybridMailboxOnPremises } from './cases/hybrid-mailbox-on-premises.js'
import { idTokenAsAssertion } from './cases/id-token-as-assertion.js'
import { insideTheNetworkNoPrompt } from './cases/inside-the-network-no-prompt.js'
import { ipadAndMobileLegacy } from './cases/ipad-and-mobile-legacy.js'
import { loginPageFramed } from './cases/login-page-framed.js'
import { marketplaceUserNoAdminConsent } from './cases/marketplace-user-no-admin-consent.js'
import { mfaNotRegistered } from './cases/mfa-not-registered.js'
import { mobileAppProtectionPolicy } from './cases/mobile-app-protection-policy.js'
import { mobileApprovedAppLegacyGrant } from './cases/mobile-approved-app-legacy-grant.js'
import { naaBridgePersistentError } from './cases/naa-bridge-persistent-error.js'
import { naaBridgeStatuses } from './cases/naa-bridge-statuses.js'
import { naaBrokerRedirectMissing } from './cases/naa-broker-redirect-missing.js'
import { naaOidcOnlyScopes } from './cases/naa-oidc-only-scopes.js'
import { naaOldBuild } from './cases/naa-old-build.js'
import { naaOwnScopeNoConsentWindows } from './cases/naa-own-scope-no-consent-windows.js'
import { naaStaleIdToken } from './cases/naa-stale-id-token.js'
import { newScopeLocksUsers } from './cases/new-scope-locks-users.js'
import { noWebapplicationinfo } from './cases/no-webapplicationinfo.js'
import { oboAtCommonWithGuest } from './cases/obo-at-common-with-guest.js'
import { officeConsentCoversProfileOnly } from './cases/office-consent-covers-profile-only.js'
import { officeNotPreauthorized } from './cases/office-not-preauthorized.js'
import { outlookComMailbox } from './cases/outlook-com-mailbox.js'
import { outlookSideloadBogus13012 } from './cases/outlook-sideload-bogus-13012.js'
import { outsideOnePrompt } from './cases/outside-one-prompt.js'
import { owaIdleOneDay } from './cases/owa-idle-one-day.js'
import { owaSafariOrFirefoxEtp } from './cases/owa-safari-or-firefox-etp.js'
import { owaSessionGoneUncoded } from './cases/owa-session-gone-uncoded.js'
import { owaUserSwitchStaleToken } from './cases/owa-user-switch-stale-token.js'
import { parallelCallsWeb } from './cases/parallel-calls-web.js'
import { passwordChanged } from './cases/password-changed.js'
import { policyForcesDesktopResignIn } from './cases/policy-forces-desktop-resign-in.js'
import { rapidCallsNeverSettle } from './cases/rapid-calls-never-settle.js'
import { refreshAfter15Days } from './cases/refresh-after-15-days.js'
import { refreshAfter91Days } from './cases/refresh-after-91-days.js'
import { resourceOriginMismatch } from './cases/resource-origin-mismatch.js'
import { secondMailboxInProfile } from './cases/second-mailbox-in-profile.js'
import { secretExpired } from './cases/secret-expired.js'
import { sharedMailboxMe404 } from './cases/shared-mailbox-me-404.js'
import { signInFrequencyServerRefresh } from './cases/sign-in-frequency-server-refresh.js'
import { sovereignCloud } from './cases/sovereign-cloud.js'
import { spaRefresh24h } from './cases/spa-refresh-24h.js'
import { teamsEditInTeams } from './cases/teams-edit-in-teams.js'
import { tenantRestrictions } from './cases/tenant-restrictions.js'
import { unknownTenant } from './cases/unknown-tenant.js'
import { userConsentDisabled } from './cases/user-consent-disabled.js'
import { userDeclines } from './cases/user-declines.js'
import { v1TokenInV2Api } from './cases/v1-token-in-v2-api.js'
import { vanityOwaAddress } from './cases/vanity-owa-address.js'
import { webSessionMfaSameTenant } from './cases/web-session-mfa-same-tenant.js'
import { wrongClientSameScope } from './cases/wrong-client-same-scope.js'
import type { Scenario } from './scenario.js'
import { pairState } from './world/pair-state.js'

/** Every scenario; a new one is a file and a line. */
export const scenarios: readonly Scenario[] = [
  desktopPasswordPrtVsGraphMfa,
  webSessionMfaSameTenant,
  desktopHelloPrt,
  desktopWamMfaAgesOut,
  challengeWithoutClaims,
  caMfaOnAddInAppLegacy,
  mfaNotRegistered,
  signInFrequencyServerRefresh,
  graphCaeRevoked,
  graphCaeNotDeclared,
  deviceNotCompliant,
  blockedByCa,
  guestIntoIsvTenantMfa,
  policyForcesDesktopResignIn,
  backendRequiresAmrMfa,
  passwordChanged,
  secretExpired,
  spaRefresh24h,
  refreshAfter15Days,
  refreshAfter91Days,
  tenantRestrictions,
  customerWithoutServicePrincipal,
  sovereignCloud,
  oboAtCommonWithGuest,
  federatedNoMfaClaim,
  insideTheNetworkNoPrompt,
  outsideOnePrompt,
  assertionExpired,
  graphTokenAsAssertion,
  idTokenAsAssertion,
  v1TokenInV2Api,
  unknownTenant,
  wrongClientSameScope,
  graphThrottled,
  officeConsentCoversProfileOnly,
  marketplaceUserNoAdminConsent,
  outlookSideloadBogus13012,
  userConsentDisabled,
  userDeclines,
  appDisabledOrAssignmentRequired,
  resourceOriginMismatch,
  noWebapplicationinfo,
  officeNotPreauthorized,
  owaUserSwitchStaleToken,
  excelDesktopAccountSwitch,
  secondMailboxInProfile,
  excelWebSecondUser,
  owaSafariOrFirefoxEtp,
  owaIdleOneDay,
  owaSessionGoneUncoded,
  outlookComMailbox,
  ipadAndMobileLegacy,
  teamsEditInTeams,
  domainAccountOrModernAuthOff,
  vanityOwaAddress,
  rapidCallsNeverSettle,
  parallelCallsWeb,
  foreignAddinHoldsQueue,
  caMfaOnAddinAppNaa,
  naaOidcOnlyScopes,
  naaBrokerRedirectMissing,
  naaOldBuild,
  naaBridgePersistentError,
  naaBridgeStatuses,
  adminconsentLinkBrokerFirst,
  loginPageFramed,
  sharedMailboxMe404,
  hybridMailboxOnPremises,
  exchangeTokenOffOnline,
  naaOwnScopeNoConsentWindows,
  firstPartyPreauthGap,
  naaStaleIdToken,
  caeCacheNotReplaced,
  mobileApprovedAppLegacyGrant,
  mobileAppProtectionPolicy,
  devicePolicyInDialogWebview,
  consentLoop,
  dialogClosedByUser,
  dialogForeignFirstPage,
  dialogHopFails,
  newScopeLocksUsers,
  eventScriptNotListed,
  eventNeedsInteraction,
]

/** Two scenarios beside each other, under one name. */
export interface Pair {
  name: string
  symptom: string
  left: Scenario
  right: Scenario
  /** Both states at once, for people to look at. */
  setUp: Scenario['setUp']
}

/** The pair that everything is about. */
export const pairs: readonly Pair[] = [
  {
    name: 'pair',
    symptom: 'Fine in Outlook on the web, refused in Outlook on Windows: both beside each other',
    left: webSessionMfaSameTenant,
    right: desktopPasswordPrtVsGraphMfa,
    setUp: (world) =>
      pairState(world, { platform: 'web', method: 'phone-app' }, { platform: 'windows', method: 'password' }),
  },
]
