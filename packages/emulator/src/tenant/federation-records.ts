/** What Entra does when policies want a second factor of a federated person. Graph's `federatedIdpMfaBehavior`. */
export const mfaBehaviors = [
  'acceptIfMfaDoneByFederatedIdp',
  'enforceMfaByFederatedIdp',
  'rejectMfaByFederatedIdp',
] as const

/** What becomes of `prompt=login` at the federated identity provider. Graph's `promptLoginBehavior`. */
export const promptLoginBehaviors = [
  'translateToFreshPasswordAuthentication',
  'nativeSupport',
  'disabled',
] as const

/** How Entra talks to the federated identity provider on pages. */
export const authenticationProtocols = ['wsFed', 'saml'] as const

/** How one domain is federated, as Graph's `internalDomainFederation`. */
export interface DomainFederation {
  id: string
  tenantId: string
  /** Name of the domain. */
  domain: string
  displayName: string | null
  /** Who the identity provider says it is in its tokens. */
  issuerUri: string
  passiveSignInUri: string
  activeSignInUri: string | null
  metadataExchangeUri: string | null
  signOutUri: string | null
  passwordResetUri: string | null
  /** DER, base64. Null until Entra has read the provider's metadata. */
  signingCertificate: string | null
  nextSigningCertificate: string | null
  preferredAuthenticationProtocol: (typeof authenticationProtocols)[number]
  promptLoginBehavior: (typeof promptLoginBehaviors)[number]
  federatedIdpMfaBehavior: (typeof mfaBehaviors)[number]
  isSignedAuthenticationRequestRequired: boolean
  /** What came of the last look at the provider's metadata. */
  signingCertificateUpdateStatus: { certificateUpdateResult: string; lastRunDateTime: string } | null
}

/** Somebody in the directory on an organization's own premises, as AD FS knows them. */
export interface OnPremisesAccount {
  /** `objectGUID` */
  id: string
  userPrincipalName: string
  displayName: string
  password: string
  accountEnabled: boolean
  isPasswordExpired: boolean
  /** By what Entra knows this person, base64; null when no claim rule issues it. */
  immutableId: string | null
  /** TOTP secret by which AD FS asks for a second factor; absent for people who have none there. */
  totpSecret?: string
}

/** Who is signed in to AD FS in one browser; its cookie holds the id and nothing else. */
export interface FederationSession {
  id: string
  accountId: string
  /** When the person proved the first factor, in milliseconds of the virtual clock. */
  at: number
  /** `windows` by a ticket of a joined computer. */
  method: 'password' | 'windows'
  /** When the person proved a second factor. */
  secondFactorAt?: number
  expires: number
}
