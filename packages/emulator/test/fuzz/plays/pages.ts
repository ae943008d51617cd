import { ids } from '../../../src/tenant/default-tenant.js'
import { authorizeUrl, origin, signIn, spaRequest, webRequest } from '../../flows/support/flows.js'
import type { Play } from '../play.js'

const lookUps = [
  '/common/v2.0/.well-known/openid-configuration',
  '/common/discovery/v2.0/keys',
  `/common/discovery/instance?api-version=1.1&authorization_endpoint=${origin}/common/oauth2/v2.0/authorize`,
  '/common/userrealm/federated@corp.contoso.com?api-version=1.0',
  '/common/userrealm?user=milan@contoso.com&api-version=2.1',
  '/error?code=50011',
  '/common/oauth2/nativeclient?code=x',
  '/phone/?user=milan@contoso.com',
  '/phone/state?user=milan@contoso.com',
  '/office/',
  '/welcome',
]

/** What a browser opens: look-ups, sign-in with consent, refusals, silent answers, sign-out. */
export const pages: Play = {
  name: 'pages',
  async play({ made, browser }) {
    for (const path of lookUps) await made.fetch(new Request(`${origin}${path}`))
    await made.fetch(
      new Request(`${origin}/common/GetCredentialType`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'milan@contoso.com' }),
      }),
    )
    const person = browser()
    await signIn(person, spaRequest)
    await signIn(person, { ...webRequest, more: { prompt: 'consent', nonce: 'n' } })
    await signIn(person, { ...webRequest, more: { prompt: 'select_account' } })
    await person.open(authorizeUrl({ ...spaRequest, more: { prompt: 'none', max_age: '3600' } }))
    const hybrid = { response_type: 'code id_token', response_mode: 'form_post', nonce: 'n' }
    await person.open(authorizeUrl({ ...webRequest, more: { ...hybrid, domain_hint: 'contoso.com' } }))
    await signIn(browser(), { ...webRequest, more: { login_hint: 'federated@corp.contoso.com' } })
    await person.open(`${origin}/${ids.contoso}/oauth2/v2.0/logout?logout_hint=milan@contoso.com`)
  },
}
