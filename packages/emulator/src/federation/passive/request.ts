import type { Addresses } from '../../ground.js'
import { microsoftOnline } from '../service.js'

/** A request to sign somebody in on a page, whichever protocol brought it. */
export interface SignInRequest {
  protocol: 'wsFed' | 'saml'
  /** Where the answer goes. */
  reply: string
  /** Comes back with the answer, opaque to AD FS. */
  context: string | undefined
  /** Who is expected to sign in. */
  username: string | undefined
  /** The session does not count: the person is to prove anew who they are. */
  isFresh: boolean
  wantsSecondFactor: boolean
  /** Id of a SAML request. */
  id?: string
}

/** A request that AD FS does not serve; the message is its own, with the number by which people find it. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem'
}

/** How Entra asks for a second factor. */
export const secondFactorMethod = 'http://schemas.microsoft.com/claims/multipleauthn'

/**
 * Reads a request of WS-Federation.
 *
 * @throws {RequestProblem} for another relying party than Entra, and for a reply to somewhere else.
 * @see https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html, section 13.2.1
 */
export function readWsFederation(query: URLSearchParams, addresses: Addresses): SignInRequest {
  const realm = query.get('wtrealm') ?? ''
  if (realm !== microsoftOnline)
    throw new RequestProblem(
      `MSIS3020: The relying party trust with identifier '${realm.slice(0, 200)}' could not be located.`,
    )
  const context = query.get('wctx')
  if ((context?.length ?? 0) > longestContext) throw new RequestProblem('MSIS7000: wctx is too long.')
  return {
    protocol: 'wsFed',
    reply: replyOf(query.get('wreply'), addresses),
    context: context ?? undefined,
    username: query.get('username')?.slice(0, 256) ?? undefined,
    isFresh: query.get('wfresh') === '0' || query.get('prompt') === 'login',
    wantsSecondFactor: query.get('wauth') === secondFactorMethod,
  }
}

/** Longest `wctx` and `RelayState` that are brought back, in characters. */
export const longestContext = 32_768

/** Where Entra takes answers: at its own name and where the emulator answers, nowhere else. */
export function replyOf(wanted: string | null, { origin, issuerBase }: Addresses): string {
  const usual = `${issuerBase}/login.srf`
  if (wanted === null || wanted === '') return usual
  if ([usual, `${origin}/login.srf`].includes(wanted)) return wanted
  throw new RequestProblem(
    `MSIS7043: The reply address '${wanted.slice(0, 200)}' is not one of the relying party's.`,
  )
}
