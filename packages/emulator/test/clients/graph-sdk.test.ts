import {
  AuthenticationHandler,
  Client,
  type ClientOptions,
  type Context,
  GraphError,
  type Middleware,
  PageIterator,
  RetryHandler,
} from '@microsoft/microsoft-graph-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { GraphTokens } from '../graph-tokens.js'

/** Last in the client's chain: sends to the emulator what would go to the network. */
class EmulatorHandler implements Middleware {
  readonly #emulator: Emulator

  constructor(emulator: Emulator) {
    this.#emulator = emulator
  }

  async execute(context: Context): Promise<void> {
    context.response = await this.#emulator.fetch(
      new Request(context.request, context.options as RequestInit),
    )
  }
}

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)

function clientWith(token: () => string | Promise<string>, options: ClientOptions = {}): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: async () => token() })
  const retry = new RetryHandler()
  authentication.setNext(retry)
  retry.setNext(new EmulatorHandler(emulator))
  return Client.initWithMiddleware({ ...options, middleware: authentication })
}

const here: ClientOptions = { baseUrl: 'https://localhost:8443/graph/', customHosts: new Set(['localhost']) }
let mila: Client

beforeAll(async () => {
  const token = await tokens.ofUser(ids.milan, ['User.Read', 'Mail.Read', 'Files.Read'])
  mila = clientWith(() => token, here)
})

describe("Microsoft's Graph client reads", () => {
  it('who the user is', async () => {
    expect(await mila.api('/me').select(['displayName', 'mail']).get()).toMatchObject({
      displayName: 'Mila Nikolova',
      mail: 'milan@contoso.com',
    })
  })

  it('all mail, page after page', async () => {
    const first = await mila.api('/me/messages').select('subject').top(4).count(true).get()
    const subjects: string[] = []
    const iterator = new PageIterator(mila, first, ({ subject }) => {
      subjects.push(subject)
      return true
    })
    await iterator.iterate()
    expect(iterator.isComplete()).toBe(true)
    expect(subjects).toHaveLength(first['@odata.count'])
    expect(subjects.length).toBeGreaterThan(8)
    expect(subjects[0]).toBe('Re: Offer 2026-118: can we keep the October prices?')
  })

  it('mail by filter and order', async () => {
    const { value } = await mila
      .api('/me/messages')
      .filter('isRead eq false and receivedDateTime ge 2026-11-20T00:00:00Z')
      .orderby('receivedDateTime')
      .get()
    expect(value.length).toBeGreaterThan(0)
    expect(value.every(({ isRead }: { isRead: boolean }) => !isRead)).toBe(true)
  })

  it('files', async () => {
    const { value } = await mila.api('/me/drive/root/children').top(3).get()
    expect(value).toHaveLength(3)
    expect(value[0]).toMatchObject({ file: { mimeType: expect.any(String) } })
  })

  it('the photo as bytes', async () => {
    const photo: Blob = await mila.api('/me/photo/$value').get()
    expect(photo.type).toBe('image/png')
    expect(photo.size).toBeGreaterThan(1_000)
  })

  it("under Graph's own address, with no setting at all", async () => {
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    expect(
      await clientWith(() => token)
        .api('/me')
        .get(),
    ).toMatchObject({ displayName: 'Mila Nikolova' })
  })
})

describe("Microsoft's Graph client understands a refusal", () => {
  const refusalOf = async (work: Promise<unknown>): Promise<GraphError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error instanceof GraphError) return error
    throw new TypeError('there was no refusal')
  }

  it('of a token that lacks a permission', async () => {
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    const error = await refusalOf(
      clientWith(() => token, here)
        .api('/me/messages')
        .get(),
    )
    expect(error).toMatchObject({
      statusCode: 403,
      code: 'ErrorAccessDenied',
      message: 'Access is denied. Check credentials and try again.',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect(error.date).toBeInstanceOf(Date)
  })

  it('of a token that is none', async () => {
    const error = await refusalOf(
      clientWith(() => 'nonsense', here)
        .api('/me')
        .get(),
    )
    expect(error).toMatchObject({ statusCode: 401, code: 'InvalidAuthenticationToken' })
    expect(error.headers?.get('www-authenticate')).toMatch(/^Bearer realm=""/)
  })

  it('of something that is not there', async () => {
    expect(await refusalOf(mila.api('/me/messages/nothing').get())).toMatchObject({
      statusCode: 404,
      code: 'ErrorItemNotFound',
    })
    expect(await refusalOf(mila.api('/nothing').get())).toMatchObject({ statusCode: 400, code: 'BadRequest' })
  })

  it('of the beta version', async () => {
    expect(await refusalOf(mila.api('/me').version('beta').get())).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('v1.0'),
    })
  })
})

describe("Microsoft's Graph client writes", () => {
  it('an app registration from its birth to its end, with a secret that works', async () => {
    const token = await tokens.ofDaemon(['Application.ReadWrite.All'])
    const client = clientWith(() => token, here)
    const created = await client.api('/applications').post({ displayName: 'Made by the client' })
    await client
      .api(`/applications/${created.id}`)
      .patch({ web: { redirectUris: ['https://localhost:4000/'] } })
    await client.api('/servicePrincipals').post({ appId: created.appId })
    const { secretText } = await client
      .api(`/applications/${created.id}/addPassword`)
      .post({ passwordCredential: { displayName: 'first' } })
    expect(await appOnlyToken(created.appId, secretText)).toBe(200)
    const { value } = await client.api('/applications').filter(`appId eq '${created.appId}'`).get()
    expect(value).toMatchObject([{ web: { redirectUris: ['https://localhost:4000/'] } }])
    await client.api(`/applications/${created.id}`).delete()
    expect(await appOnlyToken(created.appId, secretText)).not.toBe(200)
  })

  it('with the token that the daemon gets by itself, no more than it may', async () => {
    const answer = await tokenAnswer(ids.daemon, defaultSecret(ids.daemon))
    const { access_token: token } = await answer.json()
    const client = clientWith(() => token, here)
    expect((await client.api('/users').get()).value).toHaveLength(4)
    await expect(client.api('/applications').post({ displayName: 'x' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'Authorization_RequestDenied',
    })
  })
})

async function appOnlyToken(clientId: string, secret: string): Promise<number> {
  return (await tokenAnswer(clientId, secret)).status
}

function tokenAnswer(clientId: string, secret: string): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: 'https://graph.microsoft.com/.default',
  })
  return emulator.fetch(
    new Request(`https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`, { method: 'POST', body }),
  )
}
