import { createHash } from 'node:crypto'
import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import type { AuthenticationMethod, SignIn } from '../../tenant/records.js'
import { redeemOnce } from '../../tenant/redemptions.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import type { Challenge } from './methods/challenge.js'

const lifetime = 3_600_000
/** From the password to the session: whoever holds such a form needs no password any more. */
const pendingLifetime = 15 * 60_000

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
  /** An administrator was asked to allow, by the admin consent endpoint. */
  adminConsent?: true
  /** Id of the device code that the person typed. */
  deviceCode?: string
  /** The person means to sign in on that device. */
  deviceConfirmed?: boolean
  /** The person means to sign in to the application that takes the answer. */
  applicationConfirmed?: boolean
  /** The person who signs in, at home. */
  userId?: string
  /** A name that nobody has here, of a domain whose people sign in elsewhere. */
  federatedName?: string
  /** The identity provider of the person was asked for a second factor. */
  askedElsewhere?: boolean
  /** The person wants to choose somebody else than the request or the session names. */
  repick?: boolean
  /** Proofs were given in this flow. */
  proved?: boolean
  /** A sign-in that the browser does not have yet, because the question whether to stay is open. */
  pending?: Omit<SignIn, 'sessionId'>
  /** The consent page was answered. */
  consented?: boolean
  /** The ids of the page that told a refusal: the application hears of it under the same. */
  told?: Trace
  /** The second factor that is being asked for. */
  challenge?: Challenge
  /** A method that is being set up: kept when its first proof succeeds. */
  candidate?: AuthenticationMethod
}

/** What a browser's cookie is compared by. */
export function browserFingerprint(cookieId: string): string {
  return createHash('sha256').update(`browser\n${cookieId}`).digest('base64url')
}

/** The flow for a form. It doubles as the form's anti-forgery token: nobody else can make one for this browser. */
export function sealFlow({ seal }: Services, flow: Flow): string {
  return seal.close('sign-in-flow', flow)
}

/** A flow as a form brought it. */
export interface OpenedFlow {
  flow: Flow
  /** It was finished, or waited too long: it leads nowhere but to a new sign-in. */
  isOver: boolean
}

/**
 * The flow of a posted form.
 *
 * @throws EntraError 50089 when it was made elsewhere or belongs to another browser. A finished flow is answered to
 * every browser, because the one that finished it has a new cookie since.
 */
export function openFlow(
  { seal, ground }: Services,
  sealed: string,
  cookieIds: readonly (string | undefined)[],
): OpenedFlow {
  const opened = seal.open('sign-in-flow', sealed)
  if (opened === undefined) throw entraError('signInExpired')
  const flow = opened as Flow
  const isFinished = ground.store.redeemedCodes.get(flow.id) !== undefined
  const isOwn = cookieIds.some((id) => id !== undefined && browserFingerprint(id) === flow.browser)
  if (!isOwn && !isFinished) throw entraError('signInExpired')
  return { flow, isOver: isFinished || isTooOld(flow, ground.clock.now()) }
}

function isTooOld({ started, pending }: Flow, now: number): boolean {
  return now - started > lifetime || (pending !== undefined && now - pending.at > pendingLifetime)
}

/**
 * Finishes a flow: none of its forms is taken again.
 *
 * @returns The flow under a new id, for the pages that follow.
 * @throws EntraError 50089 when it was finished before.
 */
export function finishFlow({ ground }: Services, flow: Flow): Flow {
  const isFirst = redeemOnce(ground, { id: flow.id, expires: flow.started + lifetime + 1 })
  if (!isFirst) throw entraError('signInExpired')
  return { ...flow, id: ground.randomId() }
}
