import type {
  AuthenticationProvider,
  ClientOptions,
  Context,
  Middleware,
} from '@microsoft/microsoft-graph-client'
import type { Access } from './access.js'
import { Denied } from './denied.js'
import type { DownstreamRequest } from './downstream.js'
import { rememberRefusal } from './foreign-errors.js'
import type { Graph } from './graph.js'
import { GraphError } from './graph-error.js'

/**
 * Options with which Microsoft's Graph SDK speaks as the caller, through `caller.graph`: a challenge of Graph is
 * answered once, waits are waited for, the token goes to Graph alone. What the SDK throws, `api.route` and `api.answer`
 * know again: the refusal behind its `GraphError` is answered as if the SDK were not there.
 *
 * @throws TypeError when it is given anything else.
 * @see https://learn.microsoft.com/graph/sdks/customize-client
 * @example
 * const client = Client.initWithMiddleware(graphClient(caller.graph('Mail.Read')))
 * const { value } = await client.api('/me/messages').top(5).get()
 */
export function graphClient(graph: Graph): ClientOptions {
  if (typeof graph?.fetch !== 'function')
    throw new TypeError("graphClient takes what caller.graph gives: graphClient(caller.graph('Mail.Read'))")
  return { baseUrl: `${graph.address}/`, middleware: new CallerMiddleware(graph) }
}

/**
 * The documented shape, for a chain of handlers that you have already: `Client.initWithMiddleware({ authProvider })`. It
 * gives tokens and sees no answer, so a challenge of Graph is not answered; {@link graphClient} does that. Refusals of
 * Entra are known again by `api.route` all the same.
 *
 * @see https://learn.microsoft.com/graph/sdks/choose-authentication-providers
 * @example
 * const authProvider = graphTokens(caller, ['https://graph.microsoft.com/Mail.Read'])
 */
export function graphTokens(
  caller: Pick<Access, 'tokenFor'>,
  scopes: readonly string[],
): AuthenticationProvider {
  return {
    getAccessToken: () =>
      caller.tokenFor(scopes).catch((error: unknown) => {
        // The SDK makes an error of its own of it, and takes from ours the text of its stack alone.
        if (error instanceof Denied) error.stack = rememberRefusal(error)
        throw error
      }),
  }
}

/** The last handler of a client: what the SDK has made ready is sent as the caller. */
class CallerMiddleware implements Middleware {
  readonly #graph: Graph

  constructor(graph: Graph) {
    this.#graph = graph
  }

  async execute(context: Context): Promise<void> {
    const { request, options } = context
    const prepared = typeof request === 'string' ? { ...options, url: request } : request
    try {
      context.response = await this.#graph.fetch(prepared.url, await plain(prepared))
    } catch (error) {
      if (!(error instanceof Denied)) throw error
      context.response = answerOf(error)
      rememberRefusal(error, context.response.headers)
    }
  }
}

async function plain({ method = 'GET', headers, body, signal }: RequestInit): Promise<DownstreamRequest> {
  return {
    method,
    headers: Object.fromEntries(new Headers(headers)),
    ...(signal && { signal }),
    ...(body !== null &&
      body !== undefined && {
        body: typeof body === 'string' ? body : new Uint8Array(await new Response(body).arrayBuffer()),
      }),
  }
}

/** Graph's own refusals look to the SDK as Graph gave them. */
function answerOf(denied: Denied): Response {
  if (!(denied instanceof GraphError)) return denied.response
  const message = denied.cause instanceof Error ? denied.cause.message : denied.message
  return Response.json({ error: { code: denied.graphCode, message } }, { status: denied.graphStatus })
}
