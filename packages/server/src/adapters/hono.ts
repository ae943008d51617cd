import type { Context, Env, Handler } from 'hono'
import type { Caller } from '../caller.js'
import { type Api, type ApiOptions, createApi as createCoreApi, type RoutePermission } from '../create-api.js'

/** An API on Hono. */
export interface HonoApi extends Omit<Api, 'route'> {
  /** Guards a handler. Refusals are answered, other errors go to `app.onError`. */
  route<E extends Env = Env>(
    permission: RoutePermission,
    handler: (caller: Caller, context: Context<E>) => Response | Promise<Response>,
  ): Handler<E>
}

/**
 * {@link createCoreApi} for Hono.
 *
 * @throws TypeError when the settings are incomplete or send secrets outside Microsoft's clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * app.get('/inbox', api.route({ scope: 'access_as_user' }, async (caller, c) =>
 *   c.json(await caller.graph('Mail.Read').get('/me/messages?$top=5')),
 * ))
 */
export function createApi(options: ApiOptions): HonoApi {
  const api = createCoreApi(options)
  return {
    ...api,
    route(permission, handler) {
      const check = api.guard(permission)
      return async (context) => {
        try {
          return await handler(await check(context.req.raw), context)
        } catch (error) {
          const answer = api.answer(error)
          if (answer) return answer
          throw error
        }
      }
    },
  }
}
