import { isInside } from '../inside.js'
import { signedInToWindows } from '../windows-sign-in.js'
import { Fault } from './faults.js'
import type { TrustEndpoint } from './trust-endpoint.js'

/**
 * Who is signed in to Windows needs no password: the transport says who they are. The endpoint is not published outside
 * of the organization's network.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-fs/deployment/best-practices-securing-ad-fs
 */
export const windowsTransport: TrustEndpoint = {
  name: 'windowstransport',

  challenge({ ground }, request) {
    if (!isInside(ground, request))
      return new Response('This endpoint answers on the network of the organization only.', { status: 404 })
    if (/^negotiate \S/i.test(request.headers.get('authorization') ?? '')) return undefined
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Negotiate' } })
  },

  prove(service, request) {
    const account = signedInToWindows(service, request)
    if (!account)
      throw new Fault('unauthenticated', 'the ticket is used, has expired or is of no joined computer')
    return { account, firstFactor: 'windows', insideCorporateNetwork: true }
  },
}
