import type { Ground } from '../../ground.js'

/** The ids under which a request is known, on our side and on the client's. */
export interface Trace {
  /** New for each request. */
  traceId: string
  /** The client's, when it sent one. */
  correlationId: string
  /** Milliseconds of the virtual clock. */
  time: number
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The ids of a request; a `client-request-id` is taken over from header or query when it is a GUID. */
export function traceOf({ randomId, clock }: Ground, request: Request): Trace {
  const sent =
    request.headers.get('client-request-id') ??
    new URL(request.url).searchParams.get('client-request-id') ??
    ''
  return {
    traceId: `${randomId().slice(0, -2)}00`,
    correlationId: guid.test(sent) ? sent.toLowerCase() : randomId(),
    time: clock.now(),
  }
}

/** A time as Entra writes it: `2026-11-22 09:00:00Z`. */
export function entraTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')}Z`
}
