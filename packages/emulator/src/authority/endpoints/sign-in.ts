import { inWindowOf } from '../devices/broker-window.js'
import type { Endpoint } from '../endpoint.js'
import { asEntraError } from '../errors/error-response.js'
import { senderOf } from '../policy/circumstances.js'
import { requireOwnPage } from '../requests/own-page.js'
import { readForm } from '../requests/parameters.js'
import { refuseApplication } from '../sign-in/authorize-response.js'
import { circumstancesAt } from '../sign-in/circumstances-at.js'
import { openFlow } from '../sign-in/flow.js'
import { overPage } from '../sign-in/over-page.js'
import { submit } from '../sign-in/run.js'
import { requestOfFlow } from './authorize.js'

/** Where the forms of a sign-in go. Each carries the flow, sealed for its browser. */
export const signIn: Endpoint = {
  methods: ['POST'],
  paths: ['/:tenant/sign-in'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const { request, url, services, trace } = endpointRequest
    requireOwnPage(request, url)
    const form = await readForm(request, 'flow')
    const cookieIds = [services.sessions, services.brokerSessions].map((sessions) =>
      sessions.idOf(request.headers),
    )
    const { flow, isOver } = openFlow(services, form.get('flow') ?? '', cookieIds)
    const { target, read } = requestOfFlow(endpointRequest, flow)
    if (isOver) return overPage(services, target, flow, trace)
    try {
      const own = inWindowOf(services, target)
      const session = own.sessions.of(request.headers)
      const sender = senderOf(services.ground, request)
      const circumstances = circumstancesAt(services.ground, sender, target)
      const { origin } = url
      const context = { services: own, request: read(), flow, session, circumstances, sender, origin, trace }
      return await submit(context, form.get('step') ?? '', form)
    } catch (thrown) {
      return refuseApplication(services, target, asEntraError(thrown), trace)
    }
  },
}
