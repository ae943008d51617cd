import * as client from 'openid-client'
import { expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { emulator, exampleOrigin, origin } from './support/flows.js'

it('openid-client signs somebody in by the code flow, refreshes, and reads who it is', async () => {
  const made = await emulator()
  made.clock.run(true)
  const fetch: client.CustomFetch = (url, options) =>
    made.fetch(
      new Request(url, {
        method: options.method,
        headers: options.headers,
        body: `${options.body ?? ''}` || null,
      }),
    )
  const issuer = new URL(`${origin}/${ids.contoso}/v2.0`)
  const config = await client.discovery(issuer, ids.web, defaultSecret(ids.web), undefined, {
    [client.customFetch]: fetch,
  })
  expect(config.serverMetadata().supportsPKCE()).toBe(false)

  const [nonce, state, verifier] = [
    client.randomNonce(),
    client.randomState(),
    client.randomPKCECodeVerifier(),
  ]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${exampleOrigin}/auth/callback`,
    scope: 'openid profile offline_access User.Read',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
    max_age: '3600',
  })
  const who = await new Browser(made).open(url)
  const password = await who.press('account-milan@contoso.com')
  const back = await (await password.press('submit', { password: 'Onbehalf-2026!' })).press('kmsi-no')

  const tokens = await client.authorizationCodeGrant(config, back.location, {
    expectedNonce: nonce,
    expectedState: state,
    pkceCodeVerifier: verifier,
    maxAge: 3600,
  })
  expect(tokens.claims()).toMatchObject({ oid: ids.milan, preferred_username: 'milan@contoso.com' })
  const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(again.scope).toBe('User.Read openid profile')
  const person = await client.fetchUserInfo(config, again.access_token, tokens.claims()?.sub ?? '')
  expect(person).toMatchObject({ name: 'Mila Nikolova', given_name: 'Mila' })
})
