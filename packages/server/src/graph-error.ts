import { readClaimsChallenge } from '@onbehalf/protocol'
import { Denied, type DeniedDetails } from './denied.js'
import { patienceAskedFor } from './downstream.js'
import { isRecord, readJson } from './fetch.js'

/** A refusal by Microsoft Graph. Its `status` is what the API's caller gets: Graph's own, or 502 where Graph failed. */
export class GraphError extends Denied {
  override readonly name = 'GraphError'
  /** `error.code` of Graph's answer, for instance `ErrorItemNotFound`. */
  readonly graphCode: string
  /** HTTP status of Graph's answer. */
  readonly graphStatus: number

  constructor(graphStatus: number, graphCode: string, message: string, details: DeniedDetails) {
    super('graph-error', message, details)
    this.graphCode = graphCode
    this.graphStatus = graphStatus
  }
}

/** Makes the refusal of an answer of Graph that is no success. Graph's sentence goes to `cause`, not to the caller. */
export async function graphRefusal(response: Response, now: number): Promise<Denied> {
  const { status, headers } = response
  const claims = readClaimsChallenge(headers.get('www-authenticate'))
  const body = await readJson(response).catch(() => ({}) as Record<string, unknown>)
  const error = isRecord(body.error) ? body.error : {}
  const graphCode = typeof error.code === 'string' ? error.code.slice(0, 200) : ''
  const correlationId = headers.get('request-id') ?? undefined
  const details = { reason: 'graph', correlationId, cause: new Error(String(error.message ?? '')) }
  if (status === 401 && claims !== undefined) {
    return new Denied('challenge', 'Graph asks for a new sign-in with the claims of this answer.', {
      ...details,
      claims,
    })
  }
  if (status === 429 || status === 503) {
    const wait = patienceAskedFor(response, now)
    return new Denied('throttled', 'Microsoft Graph asks for patience.', {
      ...details,
      retryAfter: wait >= 0 ? wait : 5,
    })
  }
  const callers = status >= 400 && status < 500 && status !== 401
  return new GraphError(status, graphCode, `Microsoft Graph answered ${status} ${graphCode}`.trim(), {
    ...details,
    status: callers ? status : 502,
  })
}
