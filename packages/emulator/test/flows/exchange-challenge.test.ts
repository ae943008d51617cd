import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import golden from '../golden/exchange-challenge.json' with { type: 'json' }
import { changeFederation, felix } from './support/federation.js'
import { emulator, origin } from './support/flows.js'
import { control } from './support/second-factors.js'

const milan = 'milan@contoso.com'

const tokenFor = (made: Emulator, more: object = {}) =>
  made.mintToken({
    user: milan,
    resource: 'https://outlook.office365.com',
    scopes: ['EWS.AccessAsUser.All'],
    ...more,
  })
const allowBasic = (made: Emulator) =>
  control(made, 'PATCH', 'conditions', { basicAuthentication: 'allowed' })

describe('the challenge of Exchange Online', () => {
  const ask = (made: Emulator, headers: Record<string, string> = {}) =>
    made.fetch(new Request(`${origin}/exchange/ews/exchange.asmx`, { method: 'POST', headers, body: '' }))

  const recorded = golden.wwwAuthenticate.replace('https://login.microsoftonline.com', origin)

  it('is the recorded one, with basic authentication where that is taken', async () => {
    const made = await emulator()
    const today = await ask(made)
    expect([today.status, today.headers.get('www-authenticate')]).toEqual([401, recorded])
    await allowBasic(made)
    expect((await ask(made)).headers.get('www-authenticate')).toBe(`${recorded}${golden.afterBearer}`)
  })

  it('is the same for a GET, and a message is wanted behind it', async () => {
    const made = await emulator()
    const get = (headers: Record<string, string> = {}) =>
      made.fetch(new Request(`${origin}/exchange/EWS/Exchange.asmx`, { headers }))
    const asked = await get()
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, recorded])
    const answer = await get({ authorization: `Bearer ${await tokenFor(made)}` })
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('schema validation')])
  })

  it.each(['/EWS/Exchange.asmx', '/ews/exchange.asmx'])(
    'is not at %s of localhost, which says where',
    async (path) => {
      const answer = await (await emulator()).fetch(new Request(`${origin}${path}`, { method: 'POST' }))
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain(`are at ${origin}/exchange/EWS/Exchange.asmx here;`)
    },
  )

  it('says what is wrong with a token, as recorded', async () => {
    const made = await emulator()
    const token = await made.mintToken({ user: milan, resource: 'https://graph.microsoft.com' })
    const answer = await ask(made, { authorization: `Bearer ${token}` })
    expect(answer.headers.get('www-authenticate')).toBe(`${recorded}${golden.withInvalidToken}`)
    expect(answer.headers.get('x-ms-diagnostics')).toBe(golden.diagnosticsOfWrongAudience)
  })

  it.each([
    ['expired', { expired: true }, 401],
    ['signed by somebody else', { signature: 'other-key' }, 401],
    [
      "an application's own",
      { user: undefined, client: ids.daemon, appOnly: true, roles: ['full_access_as_app'] },
      403,
    ],
    ['without the permission', { scopes: ['Mail.Read'] }, 403],
  ])('meets a token that is %s', async (_what, more, status) => {
    const made = await emulator()
    const answer = await ask(made, { authorization: `Bearer ${await tokenFor(made, more)}` })
    expect(answer.status).toBe(status)
  })

  it.each([
    ['no XML', 'mail', 'ErrorSchemaValidation'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'ErrorSchemaValidation'],
    [
      'another operation',
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><DeleteItem xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"/></s:Body></s:Envelope>',
      'ErrorInvalidRequest',
    ],
  ])('stands before everything: then %s is refused by a fault', async (_what, body, code) => {
    const made = await emulator()
    const send = (headers: Record<string, string>) =>
      made.fetch(new Request(`${origin}/exchange/ews/exchange.asmx`, { method: 'POST', headers, body }))
    expect((await send({})).status).toBe(401)
    const answer = await send({ authorization: `Bearer ${await tokenFor(made)}` })
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain(
      `<faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:${code}<`,
    )
  })
})

it('takes no password of people whose organization has no address for it', async () => {
  const made = await emulator()
  await allowBasic(made)
  changeFederation(made, { activeSignInUri: null })
  const credentials = Buffer.from(`${felix}:${defaultPassword}`).toString('base64')
  const answer = await made.fetch(
    new Request(`${origin}/exchange/ews/exchange.asmx`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
    }),
  )
  expect(answer.status).toBe(401)
})
