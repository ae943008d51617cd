import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import type { Caller } from '../caller.js'
import { type Api, type ApiOptions, createGuardedApi, type RoutePermission } from '../create-api.js'
import { sentHeaders } from './sent-headers.js'

/** An API on Fastify 5. */
export interface FastifyApi extends Omit<Api, 'route'> {
  /** Guards a handler. Refusals are answered, other errors go to Fastify's error handler. */
  route<Route extends RouteGenericInterface = RouteGenericInterface>(
    permission: RoutePermission,
    handler: (caller: Caller, request: FastifyRequest<Route>, reply: FastifyReply<Route>) => unknown,
  ): (request: FastifyRequest<Route>, reply: FastifyReply<Route>) => Promise<unknown>
}

/**
 * createApi of `@onbehalf/server`, for Fastify.
 *
 * @throws TypeError when the settings are incomplete or send secrets outside Microsoft's clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * app.get('/inbox', api.route({ scope: 'access_as_user' }, (caller) =>
 *   caller.graph('Mail.Read').get('/me/messages?$top=5'),
 * ))
 */
export function createApi(options: ApiOptions): FastifyApi {
  const { api, guardRoute } = createGuardedApi(options)
  return {
    ...api,
    route(permission, handler) {
      const check = guardRoute(permission, handler)
      return async (request, reply) => {
        try {
          const caller = check({ headers: sentHeaders(request.raw) })
          return await handler(caller instanceof Promise ? await caller : caller, request, reply)
        } catch (error) {
          const answer = reply.sent ? undefined : api.answer(error)
          if (!answer) throw error
          // Reason for the assertion: a route types its own answers, and a refusal is none of them.
          return send(answer, reply as FastifyReply)
        }
      }
    },
  }
}

async function send(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  answer.headers.forEach((value, name) => void reply.header(name, value))
  return reply.code(answer.status).send(await answer.text())
}
