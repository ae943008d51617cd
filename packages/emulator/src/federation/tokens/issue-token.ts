import { domainOf, issuerOf } from '../../tenant/federation.js'
import type { FederationService } from '../service.js'
import { saml11Token } from './saml-11.js'
import { saml20Token } from './saml-20.js'
import type { TokenFacts } from './token-facts.js'

/** Version of SAML in which a token is written. */
export type TokenVersion = '1.1' | '2.0'

/** How long a token of AD FS counts: an hour, as by default there. Milliseconds. */
export const tokenLifetime = 3_600_000

/** A token, with what the answer around it says. */
export interface IssuedToken {
  version: TokenVersion
  id: string
  issuer: string
  /** The assertion, signed. */
  text: string
  /** Milliseconds of the virtual clock. */
  issued: number
  expires: number
}

/** What an endpoint knows of somebody who proved who they are. */
export type TokenOrder = Omit<TokenFacts, 'id' | 'issuer' | 'issued' | 'expires'> & { version: TokenVersion }

/** Issues a token about somebody to a relying party. */
export async function issueToken(
  { ground, certificates }: FederationService,
  { version, ...order }: TokenOrder,
): Promise<IssuedToken> {
  const issued = ground.clock.now()
  const expires = issued + tokenLifetime
  const id = `_${ground.randomId()}`
  // A claim rule makes the issuer of the person's domain.
  const issuer = issuerOf(domainOf(order.account.userPrincipalName))
  const facts: TokenFacts = { ...order, id, issued, expires, issuer }
  const signer = await certificates.signer()
  const text = await (version === '1.1' ? saml11Token(facts, signer) : saml20Token(facts, signer))
  return { version, id, issuer, text, issued, expires }
}
