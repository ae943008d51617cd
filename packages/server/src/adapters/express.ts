import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Caller } from '../caller.js'
import { type Api, type ApiOptions, createGuardedApi, type RoutePermission } from '../create-api.js'
import { sentHeaders } from './sent-headers.js'

/** An API on Express 4 or 5. */
export interface ExpressApi extends Omit<Api, 'route'> {
  /** Guards a handler. Refusals are answered, other errors go to `next`, also from promises on Express 4. */
  route(
    permission: RoutePermission,
    handler: (caller: Caller, request: Request, response: Response, next: NextFunction) => unknown,
  ): RequestHandler
}

/**
 * createApi of `@onbehalf/server`, for Express.
 *
 * @throws TypeError when the settings are incomplete or send secrets outside Microsoft's clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * app.get('/inbox', api.route({ scope: 'access_as_user' }, async (caller, req, res) => {
 *   res.json(await caller.graph('Mail.Read').get('/me/messages?$top=5'))
 * }))
 */
export function createApi(options: ApiOptions): ExpressApi {
  const { api, guardRoute } = createGuardedApi(options)
  return {
    ...api,
    route(permission, handler) {
      const check = guardRoute(permission, handler)
      return async (request, response, next) => {
        try {
          const caller = check({ headers: sentHeaders(request) })
          await handler(caller instanceof Promise ? await caller : caller, request, response, next)
        } catch (error) {
          const answer = response.headersSent ? undefined : api.answer(error)
          if (!answer) return next(error)
          answer.headers.forEach((value, name) => void response.setHeader(name, value))
          response.status(answer.status).send(await answer.text())
        }
      }
    },
  }
}
