import type { Trace } from './trace.js'

/** Who may read an answer from a page of another origin. */
export type CrossOrigin = 'nobody' | 'anybody' | { origin: string }

/** Headers that pages of other origins may read. */
const exposed =
  'x-ms-request-id, x-ms-ests-server, x-ms-httpver, client-request-id, Retry-After, WWW-Authenticate'

/** Adds what every answer of the authority carries. */
export function withAuthorityHeaders(response: Response, trace: Trace, crossOrigin: CrossOrigin): Response {
  const { headers } = response
  headers.set('x-ms-request-id', trace.traceId)
  headers.set('x-ms-ests-server', '2.1.0 - ONBEHALF')
  headers.set('client-request-id', trace.correlationId)
  headers.set('x-content-type-options', 'nosniff')
  if (!headers.has('cache-control')) {
    headers.set('cache-control', 'no-store, no-cache')
    headers.set('pragma', 'no-cache')
  }
  allowOrigin(headers, crossOrigin)
  return response
}

/** Lets a page of another origin read an answer. */
export function allowOrigin(headers: Headers, crossOrigin: CrossOrigin): void {
  if (crossOrigin === 'nobody') return
  if (crossOrigin === 'anybody') headers.set('access-control-allow-origin', '*')
  else {
    headers.set('access-control-allow-origin', crossOrigin.origin)
    headers.append('vary', 'Origin')
  }
  headers.set('access-control-expose-headers', exposed)
}

/** The answer to a browser that asks before it sends. */
export function preflightResponse(methods: readonly string[]): Response {
  return new Response(null, {
    status: 200,
    headers: {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'client-request-id, content-type, x-client-sku, x-client-ver, dpop',
      'access-control-max-age': '86400',
    },
  })
}
