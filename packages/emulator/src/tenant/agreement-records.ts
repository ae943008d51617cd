/** Terms of use, as Graph's `agreement`. */
export interface Agreement {
  id: string
  tenantId: string
  displayName: string
  /** What people accept. */
  text: string
  /** Whether people have to open the text before they accept. Default: no. */
  isViewingBeforeAcceptanceRequired?: boolean
  createdDateTime: string
}

/** Somebody accepted terms of use, as Graph's `agreementAcceptance`. */
export interface AgreementAcceptance {
  id: string
  tenantId: string
  agreementId: string
  userId: string
  recordedDateTime: string
}
