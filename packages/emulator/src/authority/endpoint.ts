import { entraError } from '@onbehalf/protocol'
import type { Context, Hono } from 'hono'
import { errorPage } from './errors/error-page.js'
import { asEntraError, errorResponse, journalLabels } from './errors/error-response.js'
import { type CrossOrigin, preflightResponse, withAuthorityHeaders } from './requests/response-headers.js'
import { type Trace, traceOf } from './requests/trace.js'
import type { Services } from './services.js'

/** A request on its way through an endpoint. */
export interface EndpointRequest {
  request: Request
  url: URL
  /** First path segment, as written; `common` where the path has none. */
  tenant: string
  /** Value of a path parameter. */
  segment: (name: string) => string
  trace: Trace
  services: Services
}

/** An endpoint: where it answers, to whom, and how it refuses. One file each, listed in `endpoints/index.ts`. */
export interface Endpoint {
  methods: readonly ('GET' | 'POST')[]
  /** Paths in the router's form; `:tenant` is the first segment. */
  paths: readonly string[]
  /** Who reads a refusal: a program or a person. */
  refusesWith: 'json' | 'page'
  crossOrigin: CrossOrigin
  /** Answers `OPTIONS`, where that is not the same for everybody. */
  preflight?(request: Request): Response
  handle(request: EndpointRequest): Promise<Response> | Response
}

/** Puts an endpoint on its paths: every other method is refused with 900561, every error becomes its answer. */
export function mount(routes: Hono, endpoint: Endpoint, services: Services): void {
  for (const path of endpoint.paths) routes.all(path, (context) => answer(endpoint, context, services))
}

async function answer(endpoint: Endpoint, context: Context, services: Services): Promise<Response> {
  const request = context.req.raw
  const trace = traceOf(services.ground, request)
  const response = await respond(endpoint, {
    request,
    url: new URL(request.url),
    tenant: context.req.param('tenant') ?? 'common',
    segment: (name) => context.req.param(name) ?? '',
    trace,
    services,
  })
  return withAuthorityHeaders(response, trace, endpoint.crossOrigin)
}

async function respond(endpoint: Endpoint, request: EndpointRequest): Promise<Response> {
  const { services, trace } = request
  try {
    const { method } = request.request
    if (method === 'OPTIONS') {
      return endpoint.preflight?.(request.request) ?? preflightResponse([...endpoint.methods, 'OPTIONS'])
    }
    if (
      !endpoint.methods.some((accepted) => accepted === method || (accepted === 'GET' && method === 'HEAD'))
    ) {
      throw entraError('wrongMethod', { accepted: [...endpoint.methods, 'OPTIONS'].join(', '), method })
    }
    return await endpoint.handle(request)
  } catch (thrown) {
    const error = asEntraError(thrown)
    if (endpoint.refusesWith === 'json') return errorResponse(error, trace, services.issuers)
    const page = await errorPage(error, trace, services)
    for (const [name, value] of Object.entries(journalLabels(error))) page.headers.set(name, value)
    return page
  }
}
