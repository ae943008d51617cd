import {
  AuthenticationHandler,
  BatchRequestContent,
  BatchResponseContent,
  Client,
  type ClientOptions,
  type Context,
  GraphError,
  type Middleware,
  PageIterator,
  RetryHandler,
} from '@microsoft/microsoft-graph-client'
import { createApi } from '@onbehalf/server'
import { graphClient } from '@onbehalf/server/graph-sdk'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TokenOrder } from '../../src/authority/forge/token-spec.js'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { putPolicy } from '../flows/support/policies.js'
import { change } from '../flows/support/second-factors.js'
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

describe("Microsoft's Graph client sends a batch", () => {
  // Without the version, which this client leaves in: microsoftgraph/msgraph-sdk-javascript#1451.
  const ask = (path: string) => new Request(`https://graph.microsoft.com${path}`)

  it('and finds each answer by its request, as an answer of its own', async () => {
    const batch = new BatchRequestContent([
      { id: 'me', request: ask('/me?$select=displayName') },
      { id: 'mail', request: ask('/me/messages?$top=2') },
      { id: 'photo', request: ask('/me/photo/$value') },
      { id: 'nothing', request: ask('/nothing') },
    ])
    const answers = new BatchResponseContent(await mila.api('/$batch').post(await batch.getContent()))
    const answerTo = (id: string) => answers.getResponseById(id)
    expect(await answerTo('me').json()).toMatchObject({ displayName: 'Mila Nikolova' })
    expect((await answerTo('mail').json()).value).toHaveLength(2)
    expect(answerTo('photo').headers.get('content-type')).toBe('image/png')
    expect(
      Buffer.from(await answerTo('photo').text(), 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(answerTo('nothing').status).toBe(400)
    expect(await answerTo('nothing').json()).toMatchObject({ error: { code: 'BadRequest' } })
  })

  it('whose requests wait for one another, and fail with one another', async () => {
    const batch = new BatchRequestContent([
      { id: '1', request: ask('/me') },
      { id: '2', request: ask('/nothing'), dependsOn: ['1'] },
      { id: '3', request: ask('/me'), dependsOn: ['2'] },
    ])
    const answers = new BatchResponseContent(await mila.api('/$batch').post(await batch.getContent()))
    expect([...answers.getResponses()].map(([id, { status }]) => [id, status])).toEqual([
      ['1', 200],
      ['2', 400],
      ['3', 424],
    ])
  })

  it('that Graph does not read, and hears why', async () => {
    const twice = { id: '1', method: 'GET', url: '/me' }
    await expect(mila.api('/$batch').post({ requests: [twice, twice] })).rejects.toMatchObject({
      statusCode: 400,
      code: 'BadRequest',
      message: 'Request Id 1 has to be unique in a batch.',
    })
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

describe("Microsoft's Graph client on behalf of the caller of an API", () => {
  const { origin } = emulator.addresses
  let tokenRequests: URLSearchParams[]
  let graphCalls: number[]

  beforeEach(() => {
    ;[tokenRequests, graphCalls] = [[], []]
  })

  /** The API of an add-in, which asks this Graph. */
  function apiHere() {
    return createApi({
      clientId: ids.inbox,
      tenants: 'any-work-tenant',
      credential: { secret: defaultSecret(ids.inbox) },
      authority: origin,
      graph: `${origin}/graph`,
      allowAuthority: [origin],
      clientCapabilities: ['cp1'],
      clock: emulator.clock,
      async fetch(request) {
        if (request.method === 'POST') tokenRequests.push(new URLSearchParams(await request.clone().text()))
        const response = await emulator.fetch(request)
        if (request.url.startsWith(`${origin}/graph/`)) graphCalls.push(response.status)
        return response
      },
    })
  }

  /** A route that knows nothing of refusals. */
  function readMail() {
    return apiHere().route({ scope: 'access_as_user' }, async (caller) => {
      const client = Client.initWithMiddleware(graphClient(caller.graph('Mail.Read')))
      return Response.json(await client.api('/me/messages').select('subject').top(3).get())
    })
  }

  async function asMila(proofs: TokenOrder['proofs'] = ['password']): Promise<Request> {
    const token = await emulator.mintToken({
      user: 'milan@contoso.com',
      proofs,
      resource: `api://localhost:3000/${ids.inbox}`,
      scopes: ['access_as_user'],
    })
    return new Request('https://localhost:3000/mail', { headers: { authorization: `Bearer ${token}` } })
  }

  it('reads mail as the caller of a route', async () => {
    const answer = await readMail()(await asMila())
    expect(((await answer.json()) as { value: [] }).value).toHaveLength(3)
    expect(graphCalls).toEqual([200])
  })

  it('has the answers of a batch in the order asked, each as Graph gave it', async () => {
    const route = apiHere().route({ scope: 'access_as_user' }, async (caller) =>
      Response.json(
        await caller
          .graph('User.Read', 'Mail.Read')
          .batch([
            { path: '/me?$select=displayName' },
            { path: '/nothing' },
            ...Array.from({ length: 20 }, () => ({ path: '/me/messages?$top=1&$select=subject' })),
          ]),
      ),
    )
    const answers = await (await route(await asMila())).json()
    expect(answers).toHaveLength(22)
    expect(answers.slice(0, 3)).toMatchObject([
      { status: 200, body: { displayName: 'Mila Nikolova' }, headers: { 'odata-version': '4.0' } },
      { status: 400, body: { error: { code: 'BadRequest' } } },
      { status: 200, body: { value: [{ subject: expect.any(String) }] } },
    ])
    expect(graphCalls).toEqual([200, 200])
  })

  it('hands a challenge of Graph to Entra once, and the claims to whoever called', async () => {
    const [route, request] = [readMail(), await asMila()]
    expect((await route(request.clone())).status).toBe(200)
    emulator.clock.advance(2_000)
    change(emulator, 'milan@contoso.com', {
      signInSessionsValidFromDateTime: new Date(emulator.clock.now()).toISOString(),
    })
    const answer = await route(request)
    expect(graphCalls).toEqual([200, 401])
    expect(tokenRequests.map((body) => JSON.parse(body.get('claims') ?? '{}').access_token?.nbf)).toEqual([
      undefined,
      expect.objectContaining({ essential: true }),
    ])
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_claims"')
    emulator.clock.advance(2_000)
    expect((await route(await asMila())).status).toBe(200)
  })

  it('answers a challenge of Graph by itself where the sign-in has what is wanted since', async () => {
    const [route, request] = [readMail(), await asMila(['password', 'totp'])]
    expect((await route(request.clone())).status).toBe(200)
    emulator.clock.advance(2_000)
    const administrator = await tokens.asUser(ids.admin, 'Policy.ReadWrite.AuthenticationMethod')
    const path = `/graph/beta/users/${ids.milan}/authentication/requirements`
    await administrator.send('PATCH', path, { perUserMfaState: 'enabled' })
    const answer = await route(request)
    await administrator.send('PATCH', path, { perUserMfaState: 'disabled' })
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { value: [] }).value).toHaveLength(3)
    expect(graphCalls).toEqual([200, 401, 200])
    expect(tokenRequests.map((body) => JSON.parse(body.get('claims') ?? '{}').access_token?.nbf)).toEqual([
      undefined,
      expect.objectContaining({ essential: true }),
    ])
  })

  it('lets 50076 reach the answer of the route, with its claims', async () => {
    const { id } = putPolicy(emulator, { applications: ['Office365'], controls: ['mfa'] })
    const answer = await readMail()(await asMila())
    emulator.store.conditionalAccessPolicies.delete(id)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'challenge', aadsts: 50076 } })
    const challenge = Buffer.from(
      /claims="([^"]+)"/.exec(answer.headers.get('www-authenticate') ?? '')?.[1] ?? '',
      'base64',
    ).toString()
    expect(challenge).toContain(id)
    expect(graphCalls).toEqual([])
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
