import type { Context, Env, Handler } from 'hono'
import type { Caller } from '../caller.js'
import { type Api, type ApiOptions, createGuardedApi, type RoutePermission } from '../create-api.js'

/** An API on Hono. */
export interface HonoApi extends Omit<Api, 'route'> {
  /** Guards a handler. Refusals are answered, other errors go to `app.onError`. */
  route<E extends Env = Env>(
    permission: RoutePermission,
    handler: (caller: Caller, context: Context<E>) => Response | Promise<Response>,
  ): Handler<E>
}

/**
 * createApi of `@onbehalf/server`, for Hono.
 *
 * @throws TypeError when the settings are incomplete or send secrets outside Microsoft's clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * app.get('/inbox', api.route({ scope: 'access_as_user' }, async (caller, c) =>
 *   c.json(await caller.graph('Mail.Read').get('/me/messages?$top=5')),
 * ))
 */
export function createApi(options: ApiOptions): HonoApi {
  const { api, guardRoute } = createGuardedApi(options)
  return {
    ...api,
    route(permission, handler) {
      const check = guardRoute(permission, handler)
      const refused = (error: unknown): Response => {
        const answer = api.answer(error)
        if (answer) return answer
        throw error
      }
      // Without a promise where nothing is waited for: Hono has a shorter path for a response that is there.
      return (context) => {
        try {
          const caller = check(context.req.raw)
          const response =
            caller instanceof Promise
              ? caller.then((admitted) => handler(admitted, context))
              : handler(caller, context)
          // A handler that returns nothing is Hono's to answer.
          return 'then' in Object(response) ? Promise.resolve(response).catch(refused) : response
        } catch (error) {
          return refused(error)
        }
      }
    },
  }
}
