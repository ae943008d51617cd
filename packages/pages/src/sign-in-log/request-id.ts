import type { Entry } from '../trace/entry'
import { headerOf } from '../trace/wire'

/**
 * The id under which the sign-in log keeps what Entra decided in this exchange: the trace id of an error, or the
 * request id of any other answer. Nothing when somebody else answered.
 */
export function requestIdOf({ to, response }: Entry): string | undefined {
  if (to !== 'entra') return undefined
  return traceIdIn(response.body) ?? headerOf(response.headers, 'x-ms-request-id')
}

function traceIdIn(body: string | undefined): string | undefined {
  try {
    const { trace_id: id } = JSON.parse(body ?? '') as { trace_id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
