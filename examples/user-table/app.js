// @ts-check
import express from 'express'
import { createGuard } from './who-calls.js'

/**
 * An API with people of its own: an add-in must not depend on single sign-on alone.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins#requirements-and-best-practices
 * @param {Record<string, string | undefined>} env
 * @param {import('./users.js').Users} users
 */
export function createApp(env, users) {
  const { route, keyOf } = createGuard(env, users)
  const app = express().disable('x-powered-by')
  app.use(express.json({ limit: '10kb' }))
  /** @type {string[]} */
  const notes = []

  app.post('/sign-up', async (req, res) => {
    const [mail, name, password] = [text(req, 'mail'), text(req, 'name'), text(req, 'password')]
    if (!mail.includes('@') || password.length < 12) return void res.status(400).end()
    // The same answer for a mail address that is taken: nobody learns who has an account.
    await users.signUp({ mail, name, password })
    res.status(202).end()
  })
  app.post('/sign-in', async (req, res) => {
    const token = await users.signIn(text(req, 'mail'), text(req, 'password'))
    res.status(token ? 200 : 401).json(token ? { token } : {})
  })
  // With the token of the own account as bearer and Office's beside it: whoever has both is one person.
  app.post(
    '/link',
    route('notes.read', async (person, req, res) => {
      const linked = users.link(person, await keyOf(text(req, 'officeToken')))
      res.status(linked ? 204 : 409).end()
    }),
  )
  app.get(
    '/me',
    route('notes.read', ({ id, name, permissions }, _req, res) => {
      res.json({ id, name, permissions: [...permissions] })
    }),
  )
  app.get(
    '/notes',
    route('notes.read', (_person, _req, res) => res.json(notes)),
  )
  app.post(
    '/notes',
    route('notes.write', ({ name }, req, res) => {
      notes.push(`${name}: ${text(req, 'text')}`)
      res.status(201).end()
    }),
  )
  return app
}

/** @param {express.Request} req @param {string} name */
function text({ body }, name) {
  return typeof body?.[name] === 'string' ? body[name].slice(0, 20_000) : ''
}
