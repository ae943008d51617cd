import { grantTypes } from '@onbehalf/protocol'
import { expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { daemonForm } from './support/client-requests.js'
import { askToken, authorizeUrl, emulator, webRequest } from './support/flows.js'

const long = 'x'.repeat(20_000)
/** The longest refusal, in characters. */
const longest = 2_000

it.each(Object.values(grantTypes))('a refusal of %s repeats no field at length', async (grant_type) => {
  const made = await emulator()
  const valid = { ...daemonForm, grant_type, code: 'c', refresh_token: 'r', assertion: 'a', device_code: 'd' }
  const names = [...Object.keys(valid), 'resource', 'redirect_uri', 'username', 'password', 'claims']
  for (const version of ['v2.0', 'v1.0'] as const) {
    for (const name of [...names, 'requested_token_use', 'client_assertion', 'client_assertion_type']) {
      const { body } = await askToken(made, ids.contoso, { ...valid, [name]: long }, {}, version)
      if ('error' in body) expect(JSON.stringify(body).length, name).toBeLessThan(longest)
    }
  }
})

it('no refusal repeats the tenant at length, in JSON or on a page', async () => {
  const made = await emulator()
  for (const tenant of [long, `${long}.example`]) {
    const { body } = await askToken(made, tenant, daemonForm)
    expect([900_023, 90_002]).toContain(body.error_codes[0])
    expect(JSON.stringify(body).length).toBeLessThan(longest)
  }
  const page = await new Browser(made).open(authorizeUrl({ ...webRequest, tenant: long }))
  expect(page.html).toContain('AADSTS900023')
  expect(page.html).not.toContain('x'.repeat(longest))
})
