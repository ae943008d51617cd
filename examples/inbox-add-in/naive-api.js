// @ts-check
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { photo, resources } from './resources.js'

/**
 * The API as most add-ins have it: check the token by hand, trade it by hand, and answer every refusal with 403.
 * The page cannot tell an expired token from a missing permission, or from a policy that wants a second proof.
 *
 * @param {import('./settings.js').Settings} settings
 */
export function naiveApi({ clientId, clientSecret, authority, graph }) {
  const keys = createRemoteJWKSet(new URL(`${authority}/common/discovery/v2.0/keys`))

  /** @param {express.Request} req */
  async function graphToken(req) {
    const assertion = req.headers.authorization?.split(' ')[1] ?? ''
    const { payload } = await jwtVerify(assertion, keys, { audience: clientId })
    const response = await fetch(`${authority}/${payload.tid}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        client_id: clientId,
        client_secret: clientSecret,
        assertion,
        scope: 'https://graph.microsoft.com/.default',
      }),
    })
    const { access_token, error } = await response.json()
    if (!response.ok) throw new Error(error)
    return access_token
  }

  /**
   * @param {express.Request} req
   * @param {string} path
   */
  async function askGraph(req, path) {
    const authorization = `Bearer ${await graphToken(req)}`
    const response = await fetch(`${graph}/v1.0${path}`, { headers: { authorization } })
    if (!response.ok) throw new Error(`Graph answers ${response.status}`)
    return response
  }

  const router = express.Router()
  for (const [name, { path, pick }] of Object.entries(resources)) {
    router.get(`/${name}`, async (req, res) => {
      res.json(pick(await (await askGraph(req, path)).json()))
    })
  }
  router.get('/photo', async (req, res) => {
    const response = await askGraph(req, photo)
    res.type(response.headers.get('content-type') ?? 'image/jpeg')
    res.send(Buffer.from(await response.arrayBuffer()))
  })
  router.use(refuse)
  return router
}

/** @type {express.ErrorRequestHandler} */
const refuse = (_error, _req, res, _next) => {
  res.status(403).json({ type: 'Unknown' })
}
