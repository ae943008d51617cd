import { accountOfOtherTenant } from './account-of-other-tenant.js'
import { accountOnPremises } from './account-on-premises.js'
import { applicationUnknownInTenant } from './application-unknown-in-tenant.js'
import { audienceAndAuthorityDiffer } from './audience-and-authority-differ.js'
import { badAssertion } from './bad-assertion.js'
import { blockedByPolicy } from './blocked-by-policy.js'
import { bridgeRefuses } from './bridge-refuses.js'
import { brokerRedirect } from './broker-redirect.js'
import { brokerRedirectWrong } from './broker-redirect-wrong.js'
import { callNeverSettles } from './call-never-settles.js'
import { callsCrowd } from './calls-crowd.js'
import { capabilityUndeclared } from './capability-undeclared.js'
import { challengeTakenForConsent } from './challenge-taken-for-consent.js'
import { challengeWithoutClaims } from './challenge-without-claims.js'
import { clientCredential } from './client-credential.js'
import { codeAsksSignInScopesOnly } from './code-asks-sign-in-scopes-only.js'
import { codeExchangesAtCommon } from './code-exchanges-at-common.js'
import { consentMissing } from './consent-missing.js'
import { cookiesBlocked } from './cookies-blocked.js'
import { dialogEnded } from './dialog-ended.js'
import { dialogFramed } from './dialog-framed.js'
import { exchangeInOtherTenant } from './exchange-in-other-tenant.js'
import { exchangeTokensOff } from './exchange-tokens-off.js'
import { exclusionNamesRequester } from './exclusion-names-requester.js'
import { foreignIssuer } from './foreign-issuer.js'
import { graphChallenges } from './graph-challenges.js'
import { graphTokenForOwnApi } from './graph-token-for-own-api.js'
import { guestToken } from './guest-token.js'
import { headerSplitOnEquals } from './header-split-on-equals.js'
import { idTokenAsAccessToken } from './id-token-as-access-token.js'
import { idTokenSent } from './id-token-sent.js'
import { interactionAtExchange } from './interaction-at-exchange.js'
import { logIncomplete } from './log-incomplete.js'
import { mailboxNotOnline } from './mailbox-not-online.js'
import { microsoftsOwnPreauthorization } from './microsofts-own-preauthorization.js'
import { nestableClientInDialog } from './nestable-client-in-dialog.js'
import { noIdentityApiHere } from './no-identity-api-here.js'
import { noMethodsInV2 } from './no-methods-in-v2.js'
import { noSessionInFrame } from './no-session-in-frame.js'
import { noWebApplicationInfo } from './no-web-application-info.js'
import { notLetIn } from './not-let-in.js'
import { officeAccessRefused } from './office-access-refused.js'
import { officeBehindVanityAddress } from './office-behind-vanity-address.js'
import { officeJsNotFromCdn } from './office-js-not-from-cdn.js'
import { officeNotPreauthorized } from './office-not-preauthorized.js'
import { otherAudience } from './other-audience.js'
import { ownScopeNotPermitted } from './own-scope-not-permitted.js'
import { ownScopeWithoutConsent } from './own-scope-without-consent.js'
import { personalAccount } from './personal-account.js'
import { policyOnTheAddIn } from './policy-on-the-add-in.js'
import { policyWillHit } from './policy-will-hit.js'
import { popupInWebView } from './popup-in-web-view.js'
import { preauthorizationIncomplete } from './preauthorization-incomplete.js'
import { promptInHandler } from './prompt-in-handler.js'
import { proxyStopsBroker } from './proxy-stops-broker.js'
import { redirectNotRegistered } from './redirect-not-registered.js'
import { redirectOfOtherType } from './redirect-of-other-type.js'
import { refusalSwallowed } from './refusal-swallowed.js'
import { requestLoop } from './request-loop.js'
import { resourceDiffers } from './resource-differs.js'
import { retryUncounted } from './retry-uncounted.js'
import type { Rule } from './rule.js'
import { scopeMissingInToken } from './scope-missing-in-token.js'
import { scriptNotListed } from './script-not-listed.js'
import { scriptRuntimeWithoutCrypto } from './script-runtime-without-crypto.js'
import { scriptsListWrong } from './scripts-list-wrong.js'
import { secondFactorBehindGraph } from './second-factor-behind-graph.js'
import { secretEndsSoon } from './secret-ends-soon.js'
import { secretsPasted } from './secrets-pasted.js'
import { sentenceAsControlFlow } from './sentence-as-control-flow.js'
import { sessionGoneUncoded } from './session-gone-uncoded.js'
import { sharedDomain } from './shared-domain.js'
import { sharedMailboxByMe } from './shared-mailbox-by-me.js'
import { sideloadedWithGraphOption } from './sideloaded-with-graph-option.js'
import { signInPageFramed } from './sign-in-page-framed.js'
import { signInScopesOnly } from './sign-in-scopes-only.js'
import { signInTooOld } from './sign-in-too-old.js'
import { signInsDiffer } from './sign-ins-differ.js'
import { tokenExpired } from './token-expired.js'
import { tokenHalfVerified } from './token-half-verified.js'
import { tokenKeptWithoutUser } from './token-kept-without-user.js'
import { tokenVersionUnset } from './token-version-unset.js'
import { unexpectedCaller } from './unexpected-caller.js'
import { v1Token } from './v1-token.js'
import { webApplicationInfoIncomplete } from './web-application-info-incomplete.js'
import { webRedirectMissing } from './web-redirect-missing.js'
import { webViewWithoutDevice } from './web-view-without-device.js'
import { wrongCloud } from './wrong-cloud.js'
import { wrongUser } from './wrong-user.js'

/** Every rule, in the order of its number. */
export const rules: readonly Rule[] = [
  secondFactorBehindGraph,
  noMethodsInV2,
  signInsDiffer,
  graphTokenForOwnApi,
  otherAudience,
  idTokenAsAccessToken,
  tokenExpired,
  exchangeInOtherTenant,
  personalAccount,
  guestToken,
  wrongUser,
  unexpectedCaller,
  capabilityUndeclared,
  foreignIssuer,
  scopeMissingInToken,
  v1Token,
  policyOnTheAddIn,
  noWebApplicationInfo,
  cookiesBlocked,
  officeNotPreauthorized,
  officeAccessRefused,
  sideloadedWithGraphOption,
  noIdentityApiHere,
  callsCrowd,
  callNeverSettles,
  accountOnPremises,
  exchangeTokensOff,
  ownScopeWithoutConsent,
  signInScopesOnly,
  bridgeRefuses,
  scriptNotListed,
  officeJsNotFromCdn,
  proxyStopsBroker,
  popupInWebView,
  scriptRuntimeWithoutCrypto,
  dialogEnded,
  sessionGoneUncoded,
  interactionAtExchange,
  challengeWithoutClaims,
  consentMissing,
  microsoftsOwnPreauthorization,
  brokerRedirect,
  officeBehindVanityAddress,
  redirectNotRegistered,
  blockedByPolicy,
  signInTooOld,
  applicationUnknownInTenant,
  notLetIn,
  accountOfOtherTenant,
  badAssertion,
  clientCredential,
  noSessionInFrame,
  audienceAndAuthorityDiffer,
  wrongCloud,
  requestLoop,
  graphChallenges,
  mailboxNotOnline,
  redirectOfOtherType,
  resourceDiffers,
  webApplicationInfoIncomplete,
  sharedDomain,
  preauthorizationIncomplete,
  brokerRedirectWrong,
  webRedirectMissing,
  ownScopeNotPermitted,
  tokenVersionUnset,
  secretEndsSoon,
  scriptsListWrong,
  codeAsksSignInScopesOnly,
  refusalSwallowed,
  challengeTakenForConsent,
  headerSplitOnEquals,
  codeExchangesAtCommon,
  tokenHalfVerified,
  retryUncounted,
  tokenKeptWithoutUser,
  promptInHandler,
  nestableClientInDialog,
  dialogFramed,
  idTokenSent,
  sentenceAsControlFlow,
  policyWillHit,
  exclusionNamesRequester,
  logIncomplete,
  secretsPasted,
  signInPageFramed,
  webViewWithoutDevice,
  sharedMailboxByMe,
]
