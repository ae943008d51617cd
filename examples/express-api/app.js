// @ts-check
import { expectAccount, userKey } from '@onbehalf/server'
import { createApi } from '@onbehalf/server/express'
import express from 'express'

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
  const app = express().disable('x-powered-by')

  app.get(
    '/me',
    api.route(user, (caller, _req, res) => {
      res.json({ key: userKey(caller), name: caller.name })
    }),
  )

  app.get(
    '/inbox',
    api.route(user, async (caller, req, res) => {
      const { mailbox } = await expectAccount(caller, {
        address: req.get('x-mailbox'),
        owner: req.get('x-owner'),
      })
      /** @type {{ value: { subject: string }[] }} */
      const { value } = await caller.graph('Mail.Read').get(`${mailbox}/messages?$select=subject&$top=5`)
      res.json(value.map(({ subject }) => subject))
    }),
  )

  app.post(
    '/payments',
    api.route({ ...user, authContext: 'c1' }, (caller, _req, res) => {
      res.status(201).json({ approvedBy: userKey(caller) })
    }),
  )

  app.get(
    '/report',
    api.route({ role: 'Inbox.Read.All' }, (caller, _req, res) => {
      res.json({ application: caller.token.clientId })
    }),
  )
  return app
}
