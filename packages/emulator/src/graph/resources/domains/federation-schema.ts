import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import {
  authenticationProtocols,
  mfaBehaviors,
  promptLoginBehaviors,
} from '../../../tenant/federation-records.js'

const uri = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text), 'It must be an absolute URI.')
const page = uri.refine(
  (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
  'It must be an address with https.',
)
const certificate = z
  .string()
  .max(20_000)
  .refine(isCertificate, 'It must be an X.509 certificate: DER in base64, without the lines of PEM.')

/** Requests to an identity provider are not signed here: a federation that needs it would not work, and looks as if. */
const notSigned = z
  .boolean('It must be true or false.')
  .refine(
    (required) => !required,
    'It cannot be true here: the emulator signs no SAML requests. Leave it false.',
  )

/** What may be written of a federation; everything is optional: a change names what it changes. */
export const federationChange = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.internalDomainFederation').optional(),
  displayName: z.string().max(256).nullable().optional(),
  issuerUri: uri.optional(),
  passiveSignInUri: page.optional(),
  activeSignInUri: page.nullable().optional(),
  metadataExchangeUri: page.nullable().optional(),
  signOutUri: page.nullable().optional(),
  passwordResetUri: page.nullable().optional(),
  signingCertificate: certificate.nullable().optional(),
  nextSigningCertificate: certificate.nullable().optional(),
  preferredAuthenticationProtocol: z.enum(authenticationProtocols).optional(),
  promptLoginBehavior: z.enum(promptLoginBehaviors).optional(),
  federatedIdpMfaBehavior: z.enum(mfaBehaviors).optional(),
  isSignedAuthenticationRequestRequired: notSigned.optional(),
})

/** A new federation. */
export const newFederation = federationChange.required({
  issuerUri: true,
  passiveSignInUri: true,
  signingCertificate: true,
})

function isCertificate(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false
  try {
    return new X509Certificate(Buffer.from(text, 'base64')).publicKey.asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
