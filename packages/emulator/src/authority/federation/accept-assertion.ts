import { type EntraError, entraError } from '@onbehalf/protocol'
import type { Element } from '@xmldom/xmldom'
import { domainOf } from '../../tenant/federation.js'
import type { Application, DomainFederation, Proof, User } from '../../tenant/records.js'
import { redeemOnce } from '../../tenant/redemptions.js'
import { attributeOf, elementsNamed, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { readXml, XmlProblem } from '../../xml/read-xml.js'
import { verifySigned } from '../../xml/verify-xml.js'
import type { Services } from '../services.js'
import { nameOfPath, type TenantPath } from '../tenant-path.js'
import { type Assertion, formOf, readAssertion } from './assertion.js'
import { certificatesOf } from './certificates.js'

/** Entra's name at identity providers that speak WS-Federation. */
export const microsoftOnline = 'urn:federation:MicrosoftOnline'

/** Types of the claims by which Entra knows somebody, and what they did. */
export const claimTypes = {
  upn: 'http://schemas.xmlsoap.org/claims/UPN',
  immutableId: 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID',
  methods: 'http://schemas.microsoft.com/claims/authnmethodsreferences',
} as const

/** The claim by which an identity provider says that it asked for a second factor. */
export const secondFactorClaim = 'http://schemas.microsoft.com/claims/multipleauthn'

/**
 * Whoever brings the assertion may use it. Any other method wants a proof that no grant and no form carries.
 *
 * @see SAML Core 1.1 section 2.4.2.3, SAML Profiles 2.0 section 3.3
 */
const bearerMethods = {
  '1.1': 'urn:oasis:names:tc:SAML:1.0:cm:bearer',
  '2.0': 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
} as const

/** How far the clock of an identity provider may differ, in milliseconds. */
const skew = 300_000

/** Where an assertion came from, and for what. */
export interface AssertionUse {
  client: Application
  path: TenantPath
  /** Where it was sent; a SAML 2.0 token that names another place is refused. */
  destination: string
}

/** Somebody whom an identity provider vouched for. */
export interface Vouched {
  user: User
  federation: DomainFederation
  version: Assertion['version']
  /** The second factor among them, unless the federation is not to be believed about it. */
  proofs: Proof[]
  /** When the first factor was proved, in milliseconds. */
  at: number
  /** Marks the assertion as used. @throws EntraError 50008 when it was used before. */
  redeem: () => void
}

/**
 * Believes the one assertion of a document, or says why not. Nothing of it is read before its signature is verified,
 * save who claims to have issued it.
 *
 * @throws EntraError 50008, 50107, 90020, 51004, 90072.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export async function acceptAssertion(services: Services, text: string, use: AssertionUse): Promise<Vouched> {
  try {
    return await accept(services, text, use)
  } catch (error) {
    if (error instanceof XmlProblem)
      throw invalid(`${error.message[0]?.toUpperCase()}${error.message.slice(1)}.`)
    throw error
  }
}

async function accept(services: Services, text: string, use: AssertionUse): Promise<Vouched> {
  const { ground } = services
  const found = onlyAssertion(await readXml(text))
  const federation = federationOfIssuer(services, claimedIssuer(found))
  const { idAttribute } = formOf(found) ?? { idAttribute: 'ID' as const }
  const verified = await verifySigned(text, found, idAttribute, await certificatesOf(ground, federation))
  const assertion = readAssertion(verified)
  requireFit(assertion, federation, use, ground.clock.now())
  const user = personOf(services, assertion, federation, use)
  const id = `saml\n${assertion.issuer}\n${assertion.id}`
  if (ground.store.redeemedCodes.get(id)) throw invalid('It was used before.')
  return {
    user,
    federation,
    version: assertion.version,
    proofs: proofsOf(assertion, federation),
    at: assertion.authenticatedAt,
    redeem() {
      if (!redeemOnce(ground, { id, expires: assertion.notOnOrAfter + skew }))
        throw invalid('It was used before.')
    },
  }
}

/** The one assertion of a document, wherever it stands. @throws {XmlProblem} with none, and with several. */
function onlyAssertion(root: Element): Element {
  const [only, another] = elementsNamed(root, 'Assertion')
  if (!only || formOf(only) === undefined) throw new XmlProblem('it holds no assertion')
  if (another) throw new XmlProblem('it holds several assertions')
  return only
}

/** Who says that they issued it: only good for finding out by which certificates that would be true. */
function claimedIssuer(assertion: Element): string {
  return attributeOf(assertion, 'Issuer') ?? textOf(onlyChild(assertion, namespaces.saml20, 'Issuer')) ?? ''
}

function federationOfIssuer({ ground }: Services, issuer: string): DomainFederation {
  const found = ground.store.domainFederations.find(({ issuerUri }) => issuerUri === issuer)
  if (found) return found
  throw entraError('federationRealmNotFound', { realm: issuer.slice(0, 200) })
}

function requireFit(
  assertion: Assertion,
  federation: DomainFederation,
  use: AssertionUse,
  now: number,
): void {
  const { issuer, audiences, notBefore, recipient, authenticatedAt, confirmationMethod } = assertion
  const { notOnOrAfter, confirmedUntil = notOnOrAfter } = assertion
  if (issuer !== federation.issuerUri) throw invalid('Its issuer is another one than it seemed.')
  if (audiences.length !== 1 || audiences[0] !== microsoftOnline)
    throw invalid(`Its audience is not ${microsoftOnline}.`)
  if (recipient !== undefined && recipient !== use.destination)
    throw invalid(`It is for ${recipient.slice(0, 200)} and not for ${use.destination}.`)
  if (confirmationMethod !== bearerMethods[assertion.version])
    throw invalid(
      `It is not for its bearer: its confirmation method is '${confirmationMethod.slice(0, 100)}'.`,
    )
  if (now + skew < notBefore) throw invalid('It is not valid yet.')
  if (now - skew >= Math.min(notOnOrAfter, confirmedUntil)) throw invalid('It has expired.')
  if (authenticatedAt > now + skew) throw invalid('Its person signs in in the future.')
}

/**
 * Whom it is about. The immutable id finds the person, who has to be of a domain that this provider speaks for: no
 * provider vouches for the people of another.
 */
function personOf(
  { ground }: Services,
  { claims }: Assertion,
  federation: DomainFederation,
  { client, path }: AssertionUse,
): User {
  const upn = only(claims, claimTypes.upn)
  const immutableId = only(claims, claimTypes.immutableId)
  if (immutableId === undefined) throw entraError('assertionWithoutImmutableId')
  if (upn === undefined) throw invalid('It has no UPN.')
  if (domainOf(upn) !== federation.domain)
    throw invalid(`Its UPN is of ${domainOf(upn).slice(0, 100)}, for which its issuer does not speak.`)
  const { tenantId } = federation
  const people = ground.store.users.filter((user) => user.tenantId === tenantId && user.home === undefined)
  const user = people.find(({ onPremisesImmutableId }) => onPremisesImmutableId === immutableId)
  const isNamed = (one: User) => one.userPrincipalName.toLowerCase() === upn.toLowerCase()
  if (user && isNamed(user)) return user
  if (user || people.some(isNamed)) {
    throw entraError('externalUserMissing', {
      user: upn,
      idp: federation.issuerUri,
      tenant: nameOfPath(path),
      appId: client.appId,
      app: client.displayName,
    })
  }
  const tenant = ground.store.tenants.get(tenantId)
  throw entraError('userNotInDirectory', { user: upn, tenant: tenant?.displayName ?? tenantId })
}

function only(claims: Assertion['claims'], type: string): string | undefined {
  const values = claims.get(type) ?? []
  const [value] = values
  return values.length === 1 && value !== '' ? value : undefined
}

/** What the sign-in proves here: by `federatedIdpMfaBehavior`, a second factor of the provider too. */
function proofsOf(
  { claims, authenticatedAt: at }: Assertion,
  { federatedIdpMfaBehavior }: DomainFederation,
): Proof[] {
  const methods = claims.get(claimTypes.methods) ?? []
  const counts = federatedIdpMfaBehavior !== 'rejectMfaByFederatedIdp' && methods.includes(secondFactorClaim)
  return [{ method: 'federated', at }, ...(counts ? [{ method: 'federated-mfa' as const, at }] : [])]
}

function invalid(reason: string): EntraError {
  return entraError('federatedAssertionInvalid', { reason })
}
