import { entraError } from '@onbehalf/protocol'
import { inWindowOf } from '../devices/broker-window.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { asEntraError } from '../errors/error-response.js'
import { type Message, readMessage } from '../federation/message.js'
import { senderOf } from '../policy/circumstances.js'
import { readForm } from '../requests/parameters.js'
import { refuseApplication } from '../sign-in/authorize-response.js'
import { believe } from '../sign-in/believe.js'
import { circumstancesAt } from '../sign-in/circumstances-at.js'
import { openFlow } from '../sign-in/flow.js'
import { replyAddress, sealedFlowIn } from '../sign-in/leave-for.js'
import { overPage } from '../sign-in/over-page.js'
import { arrive } from '../sign-in/run.js'
import { requestOfFlow } from './authorize.js'

/**
 * Where identity providers send people back to, with a token. The form comes from another origin: what makes it this
 * browser's is the sign-in it brings back, sealed for the browser that left with it.
 *
 * @see https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html, section 13.2.3
 */
export const loginSrf: Endpoint = {
  methods: ['POST'],
  paths: ['/login.srf'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const message = readMessage(await readForm(endpointRequest.request, 'wa'))
    const sealed = sealedFlowIn(message.context)
    if (sealed === undefined)
      throw entraError('federationMessageInvalid', {
        reason: 'It brings back another context than it was given.',
      })
    return takeIn(endpointRequest, message, sealed)
  },
}

async function takeIn(endpointRequest: EndpointRequest, message: Message, sealed: string): Promise<Response> {
  const { request, url, services, trace } = endpointRequest
  const cookieIds = [services.sessions, services.brokerSessions].map((sessions) =>
    sessions.idOf(request.headers),
  )
  const { flow, isOver } = openFlow(services, sealed, cookieIds)
  const { target, read } = requestOfFlow(endpointRequest, flow)
  if (isOver) return overPage(services, target, flow, trace)
  try {
    const own = inWindowOf(services, target)
    const session = own.sessions.of(request.headers)
    const sender = senderOf(services.ground, request)
    const circumstances = circumstancesAt(services.ground, sender, target)
    const { origin } = url
    const context = { services: own, request: read(), flow, session, circumstances, sender, origin, trace }
    return await arrive(context, () => believe(context, message.token(), replyAddress(origin)))
  } catch (thrown) {
    return refuseApplication(services, target, asEntraError(thrown), trace)
  }
}
