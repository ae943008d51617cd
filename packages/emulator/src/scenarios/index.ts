import { assertionExpired } from './cases/assertion-expired.js'
import { backendRequiresAmrMfa } from './cases/backend-requires-amr-mfa.js'
import { blockedByCa } from './cases/blocked-by-ca.js'
import { caMfaOnAddInAppLegacy } from './cases/ca-mfa-on-addin-app-legacy.js'
import { challengeWithoutClaims } from './cases/challenge-without-claims.js'
import { customerWithoutServicePrincipal } from './cases/customer-without-service-principal.js'
import { desktopHelloPrt } from './cases/desktop-hello-prt.js'
import { desktopPasswordPrtVsGraphMfa } from './cases/desktop-password-prt-vs-graph-mfa.js'
import { desktopWamMfaAgesOut } from './cases/desktop-wam-mfa-ages-out.js'
import { deviceNotCompliant } from './cases/device-not-compliant.js'
import { federatedNoMfaClaim } from './cases/federated-no-mfa-claim.js'
import { graphCaeNotDeclared } from './cases/graph-cae-not-declared.js'
import { graphCaeRevoked } from './cases/graph-cae-revoked.js'
import { graphThrottled } from './cases/graph-throttled.js'
import { graphTokenAsAssertion } from './cases/graph-token-as-assertion.js'
import { guestIntoIsvTenantMfa } from './cases/guest-into-isv-tenant-mfa.js'
import { idTokenAsAssertion } from './cases/id-token-as-assertion.js'
import { insideTheNetworkNoPrompt } from './cases/inside-the-network-no-prompt.js'
import { mfaNotRegistered } from './cases/mfa-not-registered.js'
import { oboAtCommonWithGuest } from './cases/obo-at-common-with-guest.js'
import { outsideOnePrompt } from './cases/outside-one-prompt.js'
import { passwordChanged } from './cases/password-changed.js'
import { policyForcesDesktopResignIn } from './cases/policy-forces-desktop-resign-in.js'
import { refreshAfter15Days } from './cases/refresh-after-15-days.js'
import { refreshAfter91Days } from './cases/refresh-after-91-days.js'
import { secretExpired } from './cases/secret-expired.js'
import { signInFrequencyServerRefresh } from './cases/sign-in-frequency-server-refresh.js'
import { sovereignCloud } from './cases/sovereign-cloud.js'
import { spaRefresh24h } from './cases/spa-refresh-24h.js'
import { tenantRestrictions } from './cases/tenant-restrictions.js'
import { unknownTenant } from './cases/unknown-tenant.js'
import { v1TokenInV2Api } from './cases/v1-token-in-v2-api.js'
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
