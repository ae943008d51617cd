// @ts-check
import { createApi, Denied, userKey } from '@onbehalf/server'

/** @typedef {import('./users.js').Person} Person */
/** @typedef {import('express').Request} Request */
/** @typedef {import('express').Response} Response */

/**
 * Guards for people who come by Office's sign-in or by a password of ours, and are the same to every route.
 *
 * @param {Record<string, string | undefined>} env
 * @param {import('./users.js').Users} users
 */
export function createGuard({ CLIENT_ID, CLIENT_SECRET, EMULATOR }, users) {
  const api = createApi({
    clientId: CLIENT_ID,
    tenants: 'any-work-tenant',
    credential: { secret: CLIENT_SECRET },
    // This line chooses between Microsoft's cloud and an emulator.
    ...(EMULATOR && { authority: EMULATOR, graph: `${EMULATOR}/graph`, allowAuthority: [EMULATOR] }),
  })
  const byEntra = api.guard({ scope: 'access_as_user' })

  /**
   * The form of a token decides who judges it, once: ours begin with `own_` and have no dot, a token of Entra has two.
   * Nothing is tried with one verifier after the other said no, so no token can be taken by both.
   *
   * @param {string} authorization Both headers, should there be two. @returns {Promise<Person>}
   */
  async function whoCalls(authorization) {
    const own = /^[Bb]earer (own_[\w-]{43})$/.exec(authorization)?.[1]
    if (own === undefined) {
      const caller = await byEntra({ headers: new Headers({ authorization }) })
      return users.ofEntra(userKey(caller), caller.name ?? 'somebody')
    }
    const person = users.ofSession(own)
    if (!person) throw new Denied('expired-token', 'This sign-in has ended. Sign in again.')
    return person
  }

  return {
    /** The key of whoever Office signed in. @param {string} token */
    keyOf: async (token) =>
      userKey(await byEntra({ headers: new Headers({ authorization: `Bearer ${token}` }) })),

    /**
     * A route for people with a permission of ours, whichever way they came.
     *
     * @param {string} permission
     * @param {(person: Person, req: Request, res: Response) => unknown} handler
     * @returns {import('express').RequestHandler}
     */
    route: (permission, handler) => async (req, res, next) => {
      try {
        const person = await whoCalls(req.headersDistinct.authorization?.join(', ') ?? '')
        if (!person.permissions.has(permission)) {
          throw new Denied('not-permitted', `This needs the permission ${permission}.`, { reason: 'local' })
        }
        await handler(person, req, res)
      } catch (error) {
        const answer = api.answer(error)
        if (!answer) return next(error)
        res
          .status(answer.status)
          .set(Object.fromEntries(answer.headers))
          .send(await answer.text())
      }
    },
  }
}
