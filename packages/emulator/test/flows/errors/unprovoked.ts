import type { EntraErrorName } from '@onbehalf/protocol'

const older = 'An older number of a refusal that has another one today.'
const madeByHand = 'Only a device that breaks the protocol asks so: a request signed by hand with its keys.'
const faultOnly =
  'Nothing here leads to it; a fault can: `PUT /_onbehalf/faults {"effect":{"aadsts":"…"}}` with its name.'

/** Rows of the catalog that no state of this emulator leads to, and why not. */
export const unprovoked: Readonly<Partial<Record<EntraErrorName, string>>> = {
  brokerRedirectMissing:
    'The broker of nested apps asks in its own words here; the kit and the doctor read the number.',
  adminApprovalRequested: 'No request for approval can be made here: 90094 is answered.',
  noTenantIdentifier: 'Every address of this authority has a tenant segment.',
  domainNotFound: 'An unknown name is told on the page that asks for it.',
  clientUnknown: older,
  clientNotAvailable: older,
  otherTenantsApp: 'A single-tenant app of another tenant is refused with 700016, as reported.',
  noRedirectRegistered: 'A request without a redirect address is refused with 900971.',
  invalidRedirect: older,
  redirectNotAbsolute: 'A relative address is none that is registered: 50011.',
  codeVerifierMismatchOlder: older,
  invalidScopeForCode: faultOnly,
  emptyScopeForCode: 'A code that covers several APIs and is redeemed without scope serves the first.',
  signInPermissionMissing: 'Belongs to the retired Azure AD Graph.',
  loopDetected: faultOnly,
  sessionArtifactInvalid: 'A session that a changed password ended is answered with a new sign-in, or 50173.',
  sessionRevoked: 'The same: 50173 is answered.',
  helloKeyNotFound: madeByHand,
  helloSignatureInvalid: madeByHand,
  helloDeviceNotFound: madeByHand,
  blockedBySecurityDefaults:
    'Exchange answers old clients itself; no grant of this authority is legacy authentication.',
  resourceUnknown: 'An older number of 500011, which is answered.',
  tokenForItself: 'A client may ask for itself by its App ID URI here, at v1 too.',
  windowsAuthenticationMissing:
    'Without a Windows sign-in AD FS shows its page, and nobody gets as far as Entra.',
  deviceNotJoined: 'A device that is not registered shows itself as none: 50097.',
  conditionalAccessFailed: 'Each control has a number of its own.',
}
