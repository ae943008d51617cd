import { createRequire } from 'node:module'
import type {
  ConfigurationApi,
  EmailMessage,
  ExchangeCredentials,
  ExchangeService,
  IXHRApi,
  IXHROptions,
} from 'ews-javascript-api'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { emulator } from '../flows/support/flows.js'
import { control } from '../flows/support/second-factors.js'

/** The EWS Managed API as its authors ported it to JavaScript: a client that is not ours. It is CommonJS. */
const ews: typeof import('ews-javascript-api') = createRequire(import.meta.url)('ews-javascript-api')

const milan = 'milan@contoso.com'
const federated = 'federated@corp.contoso.com'
const address = 'https://outlook.office365.com/EWS/Exchange.asmx'

/** Sends what the library wants to send to the emulator, without a network. */
function wired(made: Emulator): IXHRApi {
  const xhr = async ({ type = 'GET', url = '', headers = {}, data }: IXHROptions) => {
    const request = new Request(url, { method: type, headers: headers as Record<string, string>, body: data })
    const response = await made.fetch(request)
    const text = await response.text()
    const answer = {
      readyState: 4,
      status: response.status,
      statusText: response.statusText,
      response: text,
      responseText: text,
      getAllResponseHeaders: () => [...response.headers].map((pair) => pair.join(': ')).join('\r\n'),
      getResponseHeader: (name: string) => response.headers.get(name) ?? '',
    } as unknown as XMLHttpRequest
    if (!response.ok) throw answer
    return answer
  }
  return { apiName: 'in process', xhr, xhrStream: xhr, disconnect() {} }
}

function serviceOf(made: Emulator, credentials: ExchangeCredentials): ExchangeService {
  const configuration: typeof ConfigurationApi = ews.ConfigurationApi
  configuration.ConfigureXHR(wired(made))
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2016)
  service.Url = new ews.Uri(address)
  service.Credentials = credentials
  return service
}

const tokenFor = (made: Emulator, more: object = {}) =>
  made.mintToken({
    user: milan,
    resource: 'https://outlook.office365.com',
    scopes: ['EWS.AccessAsUser.All'],
    ...more,
  })
const byToken = async (made: Emulator, more?: object) =>
  serviceOf(made, new ews.OAuthCredentials(await tokenFor(made, more)))
const byPassword = (made: Emulator, name: string, password = defaultPassword) =>
  serviceOf(made, new ews.WebCredentials(name, password))
const inbox = (service: ExchangeService) =>
  service.FindItems(ews.WellKnownFolderName.Inbox, new ews.ItemView(3))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Error) => error.message,
  )
const allowBasic = (made: Emulator) =>
  control(made, 'PATCH', 'conditions', { basicAuthentication: 'allowed' })

describe('the EWS Managed API reads a mailbox', () => {
  it('by a token: a page of messages, and one of them with its body', async () => {
    const made = await emulator()
    const service = await byToken(made)
    const found = await inbox(service)
    expect(found.Items.map(({ Subject }) => Subject)).toHaveLength(3)
    expect(found.TotalCount).toBe(made.store.messages.filter(({ userId }) => userId === ids.milan).length)
    const [first] = found.Items
    const message: EmailMessage = await ews.EmailMessage.Bind(service, first!.Id)
    const kept = made.store.messages.get(first!.Id.UniqueId)!
    expect({
      subject: message.Subject,
      body: message.Body.Text,
      from: message.From.Address,
      read: message.IsRead,
    }).toEqual({ subject: kept.subject, body: kept.body, from: kept.from.address, read: kept.isRead })
  })

  it('goes on where the last page ended', async () => {
    const service = await byToken(await emulator())
    const first = await inbox(service)
    const second = await service.FindItems(
      ews.WellKnownFolderName.Inbox,
      new ews.ItemView(3, first.NextPageOffset),
    )
    const idsOf = (items: typeof first.Items) => items.map(({ Id }) => Id.UniqueId)
    expect(new Set([...idsOf(first.Items), ...idsOf(second.Items)]).size).toBe(6)
  })

  it('hears of an item that is not there, by its code', async () => {
    const service = await byToken(await emulator())
    const gone = ews.EmailMessage.Bind(service, new ews.ItemId('AAMk'))
    expect(await refusal(gone)).toBe('The specified object was not found in the store.')
  })

  it('does not get by with a password, as in the cloud today', async () => {
    const made = await emulator()
    expect(await refusal(inbox(byPassword(made, milan)))).toContain('401')
    const [entry] = made.journal.entries()
    expect(entry).toMatchObject({ to: 'exchange', status: 401, sawPassword: 'exchange' })
    expect(made.journal.entries()).toHaveLength(1)
  })

  it('gets by with a federated password where basic authentication is still taken', async () => {
    const made = await emulator()
    await allowBasic(made)
    made.journal.clear()
    await inbox(byPassword(made, federated))
    const entries = made.journal.entries().filter(({ quiet }) => !quiet)
    const hops = entries.map(({ from, to, sawPassword }) => [from, to, sawPassword])
    expect(hops).toEqual([
      ['exchange', 'adfs', 'adfs'],
      ['exchange', 'entra', undefined],
      ['other', 'exchange', 'exchange'],
    ])
    expect(await refusal(inbox(byPassword(made, federated, 'wrong')))).toContain('401')
  })
})
