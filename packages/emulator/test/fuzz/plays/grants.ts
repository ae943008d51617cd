import { defaultPassword, defaultSecret, ids } from '../../../src/tenant/default-tenant.js'
import {
  askToken,
  cliRequest,
  exampleOrigin,
  inboxScope,
  origin,
  spaRequest,
  tokensFor,
  webRequest,
} from '../../flows/support/flows.js'
import type { Play } from '../play.js'

const graphScope = 'https://graph.microsoft.com/User.Read'
const confidential = (client: string) => ({ client_id: client, client_secret: defaultSecret(client) })

/** Every grant of the token endpoint, as its client asks for it. */
export const grants: Play = {
  name: 'grants',
  async play({ made }) {
    const web = await tokensFor(made, { ...webRequest, scope: `openid offline_access ${inboxScope}` })
    const spa = await tokensFor(made, spaRequest)
    await tokensFor(made, cliRequest)
    const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
      askToken(made, ids.contoso, form, headers)
    await ask(
      {
        grant_type: 'refresh_token',
        client_id: ids.spa,
        refresh_token: spa.body.refresh_token,
        claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}',
      },
      { origin: exampleOrigin },
    )
    const secret = `${ids.web}:${defaultSecret(ids.web)}`
    await ask(
      { grant_type: 'refresh_token', refresh_token: web.body.refresh_token, scope: graphScope },
      { authorization: `Basic ${Buffer.from(secret).toString('base64')}` },
    )
    await ask({
      grant_type: 'client_credentials',
      ...confidential(ids.daemon),
      scope: 'https://graph.microsoft.com/.default',
    })
    await ask({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      ...confidential(ids.inbox),
      assertion: web.body.access_token,
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/Mail.Read',
    })
    await ask({
      grant_type: 'password',
      client_id: ids.cli,
      username: 'milan@contoso.com',
      password: defaultPassword,
      scope: 'openid profile',
    })
    await ask({ grant_type: 'srv_challenge' })
    const v1 = { grant_type: 'client_credentials', ...confidential(ids.daemon) }
    await askToken(made, ids.contoso, { ...v1, resource: 'https://graph.microsoft.com' }, {}, 'v1.0')
    const authorization = { authorization: `Bearer ${spa.body.access_token}` }
    await made.fetch(new Request(`${origin}/graph/oidc/userinfo`, { headers: authorization }))
    await made.fetch(new Request(`${origin}/graph/v1.0/me`, { headers: authorization }))
  },
}
