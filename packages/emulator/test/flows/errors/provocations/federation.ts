import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../../src/tenant/default-tenant/facts.js'
import { webRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, page, reference } from '../provocation.js'
import { seen } from '../seen.js'

const felix = 'federated@corp.contoso.com'
const account = `federation/accounts/${felix}`

/** Trades an assertion of AD FS, as MSAL does for federated people. */
function trade(world: ErrorWorld, assertion: string) {
  return world.token(ids.contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
    client_id: ids.cli,
    scope: 'openid User.Read',
    assertion,
  })
}

/** Signs Felix in at AD FS, and brings its token to Entra. */
async function fromAdfs(world: ErrorWorld) {
  const adfs = await world.open({ ...webRequest, more: { login_hint: felix } })
  const back = await adfs.press('submit', { username: felix, password: defaultPassword })
  return seen(await back.press('submit'))
}

/** What an identity provider's page posts. */
function post(world: ErrorWorld, form: Record<string, string>) {
  return world.send('/login.srf', { method: 'POST', body: new URLSearchParams(form) })
}

/** Tokens of identity providers on the premises that are not believed. */
export const federation: readonly Provocation[] = [
  {
    name: 'federatedAssertionInvalid',
    aadsts: 50008,
    how: 'Trade an `assertion` that is no SAML token with the grant `saml1_1-bearer`.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => trade(world, Buffer.from('<nothing/>').toString('base64')),
  },
  {
    name: 'federationRealmNotFound',
    aadsts: 50107,
    how: 'The same with a token whose issuer is the `issuerUri` of no federated domain.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke(world) {
      const saml = 'xmlns="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1"'
      const text = `<Assertion ${saml} AssertionID="_1" Issuer="http://nobody.example/trust"/>`
      return trade(world, Buffer.from(text).toString('base64'))
    },
  },
  {
    name: 'assertionWithoutImmutableId',
    aadsts: 90020,
    how: '`PUT /_onbehalf/federation/accounts/federated@corp.contoso.com {"immutableId":null}`, then sign in at AD FS.',
    expected: page,
    source: reference,
    async provoke(world) {
      await world.control.ask('PUT', account, { immutableId: null })
      return fromAdfs(world)
    },
  },
  {
    name: 'externalUserMissing',
    aadsts: 90072,
    how: 'The same with another `immutableId` than the person has in Entra.',
    expected: page,
    source: reference,
    async provoke(world) {
      await world.control.ask('PUT', account, { immutableId: 'c29tZWJvZHkgZWxzZQ==' })
      return fromAdfs(world)
    },
  },
  {
    name: 'userNotInDirectory',
    aadsts: 51004,
    how: 'Sign in at AD FS as somebody of the directory on the premises who is not in Entra: `PUT /_onbehalf/federation/accounts/new@corp.contoso.com`.',
    expected: page,
    source: reference,
    async provoke(world) {
      const name = 'new@corp.contoso.com'
      await world.control.ask('PUT', `federation/accounts/${name}`, { immutableId: 'bmV3' })
      const adfs = await world.open({ ...webRequest, more: { login_hint: name } })
      const back = await adfs.press('submit', { username: name, password: defaultPassword })
      return seen(await back.press('submit'))
    },
  },
  {
    name: 'federationMessageInvalid',
    aadsts: 20012,
    how: 'Post something else than `wa=wsignin1.0` to `/login.srf`.',
    expected: page,
    source: reference,
    provoke: (world) => post(world, { wa: 'wsignout1.0' }),
  },
  {
    name: 'federationAnswerFaulty',
    aadsts: 20001,
    how: "Send AD FS's form to `/login.srf` without its `wresult`.",
    expected: page,
    source: reference,
    async provoke(world) {
      const adfs = await world.open({ ...webRequest, more: { login_hint: felix } })
      const back = await adfs.press('submit', { username: felix, password: defaultPassword })
      return seen(await back.press('submit', { wresult: '' }))
    },
  },
]
