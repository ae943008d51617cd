import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { assertionIn, trustMessage } from '../flows/support/trust-messages.js'
import { freePort, type StartedCommand, startAlone } from '../started-command.js'
import { type Answer, type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const felix = { name: 'federated@corp.contoso.com', password: defaultPassword }
const callback = 'https://localhost:3000/auth/callback'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

let folder: string
let running: StartedCommand
let call: Call

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-federation-'))
  running = await startAlone(folder, await freePort())
  call = httpsCaller(running.caCert)
})
afterAll(async () => {
  await running?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

const token = (parameters: Record<string, string>): Promise<Answer> =>
  call(
    'POST',
    `${running.origin}/${ids.contoso}/oauth2/v2.0/token`,
    form,
    `${new URLSearchParams(parameters)}`,
  )

/** What reads, signs and verifies XML is loaded late, which a bundle has got wrong before. */
describe('onbehalf start, as it is shipped', () => {
  test('gives a token of AD FS by WS-Trust, and Entra trades it', async () => {
    const { status, text } = await call(
      'POST',
      `${running.origin}/adfs/services/trust/13/usernamemixed`,
      { 'content-type': 'application/soap+xml; charset=utf-8' },
      trustMessage({ ...felix, segment: '13' }, Date.now()),
    )
    expect(status, text).toBe(200)
    const traded = await token({
      grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
      client_id: ids.cli,
      scope: 'openid profile User.Read',
      assertion: Buffer.from(assertionIn(text)).toString('base64url'),
    })
    expect(claimsOf(JSON.parse(traded.text).id_token)).toMatchObject({ oid: ids.federated })
  })

  test('signs a federated person in by the signed answer of WS-Federation', async () => {
    const query = new URLSearchParams({
      client_id: ids.web,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid profile User.Read',
      domain_hint: 'corp.contoso.com',
    })
    const address = `${running.origin}/${ids.contoso}/oauth2/v2.0/authorize?${query}`
    const { parameters, pages } = await new Person(call, felix).goThrough(address)
    expect(pages[0]).toContain('AD FS')
    const redeemed = await token({
      grant_type: 'authorization_code',
      client_id: ids.web,
      client_secret: defaultSecret(ids.web),
      redirect_uri: callback,
      code: parameters.get('code') ?? '',
    })
    expect(claimsOf(JSON.parse(redeemed.text).id_token)).toMatchObject({ oid: ids.federated })
  })

  test('lists a mailbox by Exchange Web Services, after Exchange asked AD FS', async () => {
    const control = { authorization: `Bearer ${running.controlKey}`, 'content-type': 'application/json' }
    const conditions = `${running.origin}/_onbehalf/conditions`
    const changed = await call('PATCH', conditions, control, '{"basicAuthentication":"allowed"}')
    expect(changed.status, changed.text).toBeLessThan(300)
    const headers = {
      authorization: `Basic ${Buffer.from(`${felix.name}:${felix.password}`).toString('base64')}`,
      'content-type': 'text/xml; charset=utf-8',
    }
    const answer = await call('POST', `${running.origin}/exchange/EWS/Exchange.asmx`, headers, findItem)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).toContain('<m:ResponseCode>NoError</m:ResponseCode>')
  })
})

const findItem = `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
  <s:Body>
    <m:FindItem Traversal="Shallow">
      <m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
      <m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>
    </m:FindItem>
  </s:Body>
</s:Envelope>`
