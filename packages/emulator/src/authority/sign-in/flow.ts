import { createHash } from 'node:crypto'
import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import type { Services } from '../services.js'

const lifetime = 3_600_000

/**
 * A sign-in between two pages. It travels sealed in the page's form, so that a restart loses none, and belongs to one
 * browser: a form that another page sends along with somebody's cookie does not open.
 */
export interface Flow {
  id: string
  started: number
  version: ProtocolVersion
  /** Tenant segment of the request, as written. */
  tenant: string
  parameters: readonly (readonly [name: string, value: string])[]
  /** Fingerprint of the browser's cookie. */
  browser: string
  /** The person who signs in, at home. */
  userId?: string
  /** The person wants to choose somebody else than the request or the session names. */
  repick?: boolean
  /** Proofs were given in this flow. */
  proved?: boolean
  /** A sign-in that the browser does not have yet, because the question whether to stay is open. */
  pending?: Omit<SignIn, 'sessionId'>
  /** The consent page was answered. */
  consented?: boolean
}

/** What a browser's cookie is compared by. */
export function browserFingerprint(cookieId: string): string {
  return createHash('sha256').update(`browser\n${cookieId}`).digest('base64url')
}

/** The flow for a form. It doubles as the form's anti-forgery token: nobody else can make one for this browser. */
export function sealFlow({ seal }: Services, flow: Flow): string {
  return seal.close('sign-in-flow', flow)
}

/**
 * The flow of a posted form.
 *
 * @throws EntraError 50089 when it was made elsewhere, is older than an hour, or belongs to another browser.
 */
export function openFlow(
  { seal, ground }: Services,
  sealed: string,
  cookieIds: readonly (string | undefined)[],
): Flow {
  const opened = seal.open('sign-in-flow', sealed)
  if (opened === undefined) throw entraError('signInExpired')
  const flow = opened as Flow
  const age = ground.clock.now() - flow.started
  const isOwn = cookieIds.some((id) => id !== undefined && browserFingerprint(id) === flow.browser)
  if (age > lifetime || !isOwn) throw entraError('signInExpired')
  return flow
}
