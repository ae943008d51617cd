/**
 * One entry of the sign-in log in Microsoft Graph's JSON, as far as the page reads it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin
 */
export interface SignIn {
  id: string
  createdDateTime: string
  userDisplayName?: string
  userPrincipalName?: string
  appDisplayName?: string
  resourceDisplayName?: string
  ipAddress?: string
  clientAppUsed?: string
  status?: { errorCode: number; failureReason?: string | null; additionalDetails?: string | null }
  deviceDetail?: DeviceDetail | null
  location?: { city?: string | null; state?: string | null; countryOrRegion?: string | null } | null
  appliedConditionalAccessPolicies?: readonly AppliedPolicy[]
  authenticationDetails?: readonly AuthenticationDetail[]
  /** Why it was refused, for people; the emulator adds this and what follows. */
  explanation?: string | null
  /** What a policy missed; null when none refused. */
  missing?: { kind: string } | null
  /** Who wanted it: `conditional-access`, `security-defaults`, `per-user-mfa` or `request`. */
  demand?: string | null
}

/** What became of one policy. */
export interface AppliedPolicy {
  id: string
  displayName: string
  /** `failure`, `success`, `notApplied`, `notEnabled`, `reportOnlyFailure`, … */
  result: string
  enforcedGrantControls?: readonly string[]
  enforcedSessionControls?: readonly string[]
  /** The fact that decided; the emulator adds it. */
  because?: string | null
}

export interface AuthenticationDetail {
  /** ISO 8601 */
  authenticationStepDateTime: string
  /** `Password` */
  authenticationMethod: string
  succeeded?: boolean | null
  authenticationStepResultDetail?: string | null
}

export interface DeviceDetail {
  deviceId?: string | null
  displayName?: string | null
  operatingSystem?: string | null
  browser?: string | null
  isCompliant?: boolean | null
  isManaged?: boolean | null
  trustType?: string | null
}
