/** The ways in which a person proves who they are. The order is that of bytes in old tokens: new ones go last. */
export const proofMethods = [
  'password',
  'totp',
  'phone-app',
  'text-message',
  'windows-hello',
  'federated',
  'federated-mfa',
] as const

/** One of {@link proofMethods}. */
export type ProofMethod = (typeof proofMethods)[number]

/** A proof somebody gave, and when. */
export interface Proof {
  method: ProofMethod
  /** Milliseconds of the virtual clock. */
  at: number
  /** Where a guest proved it. Absent: at home. */
  tenantId?: string
}
