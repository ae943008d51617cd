import type { FederationService } from '../service.js'
import { RequestProblem } from './request.js'
import { messagePage } from './sign-in-page.js'

/**
 * Ends AD FS's session in a browser. Entra may name where the browser goes then: an address of its own.
 *
 * @throws {RequestProblem} for an address of somebody else.
 * @see https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html, section 13.2.4
 */
export async function signOut(
  service: FederationService,
  request: Request,
  query: URLSearchParams,
): Promise<Response> {
  const wanted = query.get('wreply')
  const reply = wanted === null ? undefined : ownAddress(service, wanted)
  const setCookie = service.sessions.close(request.headers)
  if (reply !== undefined)
    return new Response(null, { status: 302, headers: { location: reply, 'set-cookie': setCookie } })
  return messagePage(service, {
    title: 'You are signed out of AD FS',
    message:
      'This browser has forgotten your sign-in at your organization. Close its windows if others use it too.',
    setCookie,
  })
}

/** The address as a header can carry it, whatever characters it came with. */
function ownAddress({ ground: { addresses } }: FederationService, reply: string): string {
  const origins = [addresses.origin, new URL(addresses.issuerBase).origin]
  if (URL.canParse(reply)) {
    const { protocol, origin, href } = new URL(reply)
    // A blob: address has the origin of the page that made it.
    if (protocol === 'https:' && origins.includes(origin)) return href
  }
  throw new RequestProblem(
    `MSIS7043: The reply address '${reply.slice(0, 200)}' is not one of the relying party's.`,
  )
}
