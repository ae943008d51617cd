import type { KeyObject } from 'node:crypto'
import { type EntraError, entraError } from '@onbehalf/protocol'
import { tokenExchange } from '../../tenant/microsoft-apps.js'
import type { Application, FederatedIdentityCredential } from '../../tenant/records.js'
import type { Services } from '../services.js'
import {
  type ClientAssertion,
  isAssertedWith,
  isByClientItself,
  readClientAssertion,
  requireTimely,
} from './client-assertion.js'
import type { ClientAuthentication, ProofPlace } from './client-authentication.js'

/**
 * A token of an outside issuer that the registration trusts, sent in place of a secret. Issuer, subject and audience
 * are compared character by character, case included.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export const federatedCredential: ClientAuthentication = {
  name: 'federated_identity_credential',
  read(_request, parameters) {
    const assertion = readClientAssertion(parameters)
    if (!assertion || isByClientItself(assertion)) return undefined
    return {
      isPresent: true,
      async prepare(client, { services }) {
        if (isOwnIssuer(assertion.issuer, services)) return
        const isTrusted = credentialsOf(client).some(({ issuer }) => issuer === assertion.issuer)
        if (isTrusted) await services.issuerKeys.prepare(assertion.issuer, keyIdOf(assertion))
      },
      prove(client, place) {
        if (isOwnIssuer(assertion.issuer, place.services) && !isAppOnly(assertion)) {
          throw entraError('federatedTokenNotAppOnly')
        }
        requireCredential(assertion, client, place.services)
        if (!isAssertedWith(assertion, keyOf(assertion, place))) {
          throw notSigned('The provided signature value did not match the expected signature value.')
        }
        requireTimely(assertion, place)
        return '2'
      },
    }
  },
}

function credentialsOf({ federatedIdentityCredentials = [] }: Application): FederatedIdentityCredential[] {
  return federatedIdentityCredentials
}

function keyIdOf({ header }: ClientAssertion): string {
  return typeof header.kid === 'string' ? header.kid : ''
}

/** @throws EntraError 700211, 700212, 700213, 7002138; 70021 for all of them in years before 2024. */
function requireCredential(assertion: ClientAssertion, client: Application, { ground }: Services): void {
  const mismatch = mismatchOf(assertion, credentialsOf(client))
  if (!mismatch) return
  throw ground.conditions.values.refusalYear === 'today' ? mismatch : entraError('federatedCredentialMissing')
}

function mismatchOf(
  { issuer, subject, audience }: ClientAssertion,
  credentials: readonly FederatedIdentityCredential[],
): EntraError | undefined {
  const ofIssuer = credentials.filter((credential) => credential.issuer === issuer)
  if (ofIssuer.length === 0) return entraError('federatedIssuerUnknown', { issuer: issuer.slice(0, 600) })
  const ofSubject = ofIssuer.filter((credential) => credential.subject === subject)
  if (ofSubject.length === 0) {
    const isOtherCase = ofIssuer.some(
      (credential) => credential.subject.toLowerCase() === subject.toLowerCase(),
    )
    const details = { subject: subject.slice(0, 600) }
    return isOtherCase
      ? entraError('federatedSubjectCase', details)
      : entraError('federatedSubjectMismatch', details)
  }
  if (ofSubject.some(({ audiences }) => audiences.includes(nameOfAudience(audience)))) return undefined
  return entraError('federatedAudienceMismatch', { audience: audience.slice(0, 600) })
}

/** Entra's own tokens name the exchange by its client id; registrations name it by its address. */
function nameOfAudience(audience: string): string {
  return audience === tokenExchange ? 'api://AzureADTokenExchange' : audience
}

function isOwnIssuer(issuer: string, { issuers }: Services): boolean {
  return issuer.startsWith(`${issuers.base}/`) && issuer.endsWith('/v2.0')
}

function keyOf(assertion: ClientAssertion, { services }: ProofPlace): KeyObject {
  const { issuer } = assertion
  const found = isOwnIssuer(issuer, services)
    ? services.keys.find(keyIdOf(assertion))?.publicKey
    : services.issuerKeys.find(issuer, keyIdOf(assertion))
  if (found === 'unreachable') throw entraError('externalIssuerFailed')
  if (!found) throw notSigned('The key was not found.')
  return found
}

function notSigned(reason: string): EntraError {
  return entraError('clientAssertionSignature', {
    reason: `Client assertion failed signature validation. [Reason - ${reason}]`,
  })
}

/** A token without a person in it. */
function isAppOnly({ claims }: ClientAssertion): boolean {
  return claims.scp === undefined && claims.azp !== undefined && claims.sub === claims.oid
}
