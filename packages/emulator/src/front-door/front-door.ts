import { isIP } from 'node:net'
import type { Hono } from 'hono'
import { refuse } from '../controls/refuse.js'
import type { Fetch, Ground } from '../ground.js'
import { type Exchange, isText, record, takeLabels } from './exchange.js'
import { answerOf, type RenderError } from './fault-answer.js'
import { routedAddress } from './hosts.js'

/** Our own pages and controls: served, but no part of the story that the trace tells. */
const unrecorded = /^\/(?:_onbehalf|office|phone|welcome|lib|ajax)(?:\/|$)|^\/favicon\.ico$/
const bodyless = new Set(['GET', 'HEAD'])

/**
 * Every request passes here: host names first, then faults, then the routes; what happened goes to the journal.
 *
 * @param render how a catalog error is answered, for faults that name one
 */
export function createFrontDoor(ground: Ground, routes: Hono, render: RenderError): Fetch {
  return async (request) => {
    const url = new URL(request.url)
    const routed = routedAddress(url)
    if (!routed) return wrongHost(url.hostname)
    if (unrecorded.test(routed.pathname)) {
      return withoutLabels(await routes.fetch(addressed(request, routed, request.headers)))
    }
    return exchange(ground, routes, render, request, url, routed)
  }
}

async function exchange(
  ground: Ground,
  routes: Hono,
  render: RenderError,
  request: Request,
  url: URL,
  routed: URL,
): Promise<Response> {
  const headers = new Headers(request.headers)
  const current: Exchange = {
    url,
    path: routed.pathname,
    method: request.method,
    labels: takeLabels(headers),
    requestHeaders: headers,
    requestBody: bodyless.has(request.method) ? '' : await request.text(),
    time: new Date(ground.clock.now()).toISOString(),
    began: performance.now(),
  }
  const placed = new Headers(headers)
  placed.set('x-onbehalf-address', addressOf(ground, current))
  restrictTenants(ground, current, placed)
  const inner = addressed(request, routed, placed, current.requestBody)
  const response = (await faultAnswer(ground, current, inner, render)) ?? (await routes.fetch(inner))
  return answered(ground, current, response)
}

/** The proxy of people's network writes its header over whatever the request says; servers are elsewhere. */
function restrictTenants({ conditions }: Ground, { labels: { actor } }: Exchange, headers: Headers): void {
  const { tenantRestrictions } = conditions.values
  if (!tenantRestrictions || actor === 'api') return
  headers.set('restrict-access-to-tenants', tenantRestrictions.allowed.join(','))
}

/** Everybody is on this machine; where they would be is a condition, or the wish of the request. */
function addressOf({ conditions }: Ground, { labels: { actor, address } }: Exchange): string {
  if (address !== undefined && isIP(address) !== 0) return address
  const { people, servers } = conditions.values
  return actor === 'api' ? servers.address : people.address
}

async function answered(ground: Ground, current: Exchange, response: Response): Promise<Response> {
  const headers = new Headers(response.headers)
  const labels = takeLabels(headers)
  const body = isText(headers) ? await response.text() : undefined
  record(ground.journal, current, { status: response.status, headers, body: body ?? '', labels })
  const empty = response.body === null || response.status === 204 || response.status === 304
  return new Response(empty ? null : (body ?? response.body), { status: response.status, headers })
}

/** What routes tell the journal is nobody else's, also where the journal does not listen. */
function withoutLabels(response: Response): Response {
  const headers = new Headers(response.headers)
  if (Object.keys(takeLabels(headers)).length === 0) return response
  return new Response(response.body, { status: response.status, headers })
}

async function faultAnswer(
  { faults }: Ground,
  { path, requestBody, url }: Exchange,
  request: Request,
  render: RenderError,
): Promise<Response | undefined> {
  if (faults.empty) return undefined
  const form = new URLSearchParams(requestBody)
  const fault = faults.take(
    {
      path,
      app: form.get('client_id') ?? url.searchParams.get('client_id') ?? undefined,
      user: form.get('username') ?? url.searchParams.get('login_hint') ?? undefined,
    },
    (effect) => effect.office === undefined && (!effect.keysDown || path.endsWith('/keys')),
  )
  return fault && answerOf(fault, request, render)
}

function addressed(request: Request, url: URL, headers: Headers, body?: string): Request {
  if (bodyless.has(request.method)) return new Request(url, { method: request.method, headers })
  if (body !== undefined) return new Request(url, { method: request.method, headers, body })
  return request
}

function wrongHost(name: string): Response {
  return refuse(
    421,
    'wrong-host',
    `Onbehalf answers on this machine's loopback addresses and for Microsoft's own names, not for ${name}.`,
  )
}
