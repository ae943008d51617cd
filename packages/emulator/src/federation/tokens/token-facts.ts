import type { OnPremisesAccount } from '../../tenant/records.js'

/** How somebody proved who they are at AD FS. */
export type FirstFactor = 'password' | 'windows'

/** What a token of AD FS says. */
export interface TokenFacts {
  /** An XML id: letters, digits, `_`, `-`. */
  id: string
  issuer: string
  audience: string
  /** Where a SAML 2.0 token goes; absent in tokens that a program asked for. */
  recipient?: string
  /** Answers this request of the SAML protocol. */
  inResponseTo?: string
  account: OnPremisesAccount
  firstFactor: FirstFactor
  /** Milliseconds of the virtual clock. */
  authenticatedAt: number
  /** A second factor was proved at AD FS. */
  secondFactor: boolean
  insideCorporateNetwork: boolean
  /** Milliseconds of the virtual clock. */
  issued: number
  expires: number
}

/** One claim, as a rule of the trust with Entra issues it. */
export interface Claim {
  /** Its whole name, as SAML 2.0 writes it. */
  type: string
  values: readonly string[]
}

/** Methods of authentication, as `authnmethodsreferences` names them. */
export const authenticationMethods = {
  password: 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password',
  windows: 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows',
  secondFactor: 'http://schemas.microsoft.com/claims/multipleauthn',
} as const

/** Types of the claims that Entra reads. */
export const claimTypes = {
  upn: 'http://schemas.xmlsoap.org/claims/UPN',
  immutableId: 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID',
  insideCorporateNetwork: 'http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork',
  methods: 'http://schemas.microsoft.com/claims/authnmethodsreferences',
} as const

/**
 * The claims that the usual rules issue to Entra.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-management
 */
export function claimsOf(facts: TokenFacts): Claim[] {
  const { account, firstFactor, secondFactor, insideCorporateNetwork } = facts
  const methods = [
    authenticationMethods[firstFactor],
    ...(secondFactor ? [authenticationMethods.secondFactor] : []),
  ]
  return [
    { type: claimTypes.upn, values: [account.userPrincipalName] },
    ...(account.immutableId === null
      ? []
      : [{ type: claimTypes.immutableId, values: [account.immutableId] }]),
    { type: claimTypes.insideCorporateNetwork, values: [String(insideCorporateNetwork)] },
    { type: claimTypes.methods, values: methods },
  ]
}

/** A time as tokens write it. */
export function tokenTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
