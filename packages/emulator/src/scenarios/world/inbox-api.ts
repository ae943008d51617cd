import type { Clock } from '@onbehalf/protocol'
import { type Api, createApi, expectAccount } from '@onbehalf/server'
import type { ControlLine, Send } from '../../host/control-line.js'
import { defaultSecret } from '../../tenant/default-tenant.js'

/** What an API of a scenario stands on. */
export interface InboxApiSettings {
  clientId: string
  /** Origin of the emulator. */
  origin: string
  send: Send
  control: ControlLine
  clock: Clock
  /** Where the API answers. */
  apiOrigin: string
  /** How this API differs from the one that most need. */
  options?: InboxApiOptions
}

/** What a developer chose for an API. */
export interface InboxApiOptions {
  /** A method that version 1 tokens have to name. */
  amr?: string
  /** The API relays the challenges of Graph, and says so to Entra. */
  continuousAccess?: boolean
  /** Its client secret. Default: that of the default tenant. */
  secret?: string
  /** Tenants that are let in. Default: every work tenant. */
  tenants?: readonly string[]
  /** Applications that may call. Default: every one. */
  callers?: readonly string[]
}

/** A web API as an add-in's developer writes it with `@onbehalf/server`: it reads mail for who calls. */
export interface InboxApi {
  api: Api
  /** Answers a request of the add-in, and writes it into the journal as a proxy before the API would. */
  answer(request: Request): Promise<Response>
}

/** Makes the API of a scenario. */
export function inboxApi(settings: InboxApiSettings): InboxApi {
  const {
    clientId,
    origin,
    apiOrigin,
    send,
    control,
    clock,
    options: {
      amr,
      continuousAccess,
      secret = defaultSecret(clientId),
      tenants = 'any-work-tenant',
      callers,
    } = {},
  } = settings
  const api = createApi({
    clientId,
    audience: `api://${new URL(apiOrigin).host}/${clientId}`,
    tenants,
    callers,
    credential: { secret },
    authority: origin,
    graph: `${origin}/graph`,
    allowAuthority: [origin],
    clock,
    // Whoever waits in a story lets its time pass.
    pause: async (milliseconds) => {
      await control.ask('POST', 'clock', { advance: `PT${milliseconds / 1000}S` })
    },
    ...(continuousAccess && { clientCapabilities: ['cp1'] as const }),
    fetch: (request) => send(asServer(request)),
    // The story tells of refusals; the process that plays it has none of its own.
    onDenied: () => undefined,
  })
  const permission = { scope: 'access_as_user', ...(amr !== undefined && { amr }) }
  const route = api.route(permission, async (caller, request) => {
    const owner = request.headers.get('x-owner') ?? undefined
    const { shared, mailbox } =
      owner === undefined
        ? { shared: false, mailbox: '/me' }
        : await expectAccount(caller, { address: request.headers.get('x-mailbox') ?? undefined, owner })
    const mail = caller.graph(shared ? 'Mail.Read.Shared' : 'Mail.Read')
    return Response.json({
      ...(await mail.get<object>(`${mailbox}/messages?$top=3&$select=subject`)),
      of: shared ? owner : caller.username,
    })
  })
  return {
    api,
    async answer(request) {
      const response = await route(request)
      await report(control, request, response.clone())
      return response
    },
  }
}

/** The emulator learns by a header that a server sent this, as it does of processes that it started. */
function asServer(request: Request): Request {
  const labelled = new Request(request)
  labelled.headers.set('x-onbehalf-actor', 'api')
  return labelled
}

async function report(control: ControlLine, request: Request, response: Response): Promise<void> {
  const path = new URL(request.url).pathname
  await control.ask('POST', 'journal', {
    duration: 0,
    from: 'add-in',
    to: 'api',
    kind: 'http',
    method: request.method,
    url: request.url,
    status: response.status,
    summary: `The add-in asks its API for ${path}`,
    request: { headers: Object.fromEntries(request.headers) },
    response: { headers: Object.fromEntries(response.headers), body: await response.text() },
  })
}
