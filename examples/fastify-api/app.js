// @ts-check
import { expectAccount, userKey } from '@onbehalf/server'
import { createApi } from '@onbehalf/server/fastify'
import Fastify from 'fastify'

/**
 * An API that reads mail on behalf of whoever calls it.
 *
 * @param {Record<string, string | undefined>} env
 */
export function createApp({ CLIENT_ID, CLIENT_SECRET, EMULATOR }) {
  const api = createApi({
    clientId: CLIENT_ID,
    tenants: 'any-work-tenant',
    credential: { secret: CLIENT_SECRET },
    // This line chooses between Microsoft's cloud and an emulator.
    ...(EMULATOR && { authority: EMULATOR, graph: `${EMULATOR}/graph`, allowAuthority: [EMULATOR] }),
  })
  const user = { scope: 'access_as_user' }
  const app = Fastify()

  app.get(
    '/me',
    api.route(user, (caller) => ({ key: userKey(caller), name: caller.name })),
  )

  app.get(
    '/inbox',
    api.route(user, async (caller, { headers }) => {
      const { 'x-mailbox': address, 'x-owner': owner } = /** @type {Record<string, string>} */ (headers)
      const { mailbox } = await expectAccount(caller, { address, owner })
      /** @type {{ value: { subject: string }[] }} */
      const { value } = await caller.graph('Mail.Read').get(`${mailbox}/messages?$select=subject&$top=5`)
      return value.map(({ subject }) => subject)
    }),
  )

  app.post(
    '/payments',
    api.route({ ...user, authContext: 'c1' }, (caller, _request, reply) => {
      reply.code(201)
      return { approvedBy: userKey(caller) }
    }),
  )

  app.get(
    '/report',
    api.route({ role: 'Inbox.Read.All' }, (caller) => ({ application: caller.token.clientId })),
  )
  return app
}
