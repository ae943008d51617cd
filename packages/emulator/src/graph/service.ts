import type { Ground } from '../ground.js'
import { errorAnswer, labelCaller, preflightAnswer, type RequestIds, stamp } from './answer-headers.js'
import { type Authenticate, type Caller, createAuthenticate } from './caller.js'
import { requireCurrent } from './continuous-access/require-current.js'
import { GraphError } from './errors.js'
import type { GraphRoute } from './resource.js'
import { resources } from './resources/index.js'
import { findRoute, hasPath } from './router.js'

/** Graph's own host name; under any other, the service lies in the folder `/graph`. */
const graphHost = 'graph.microsoft.com'
const idForm = /^[\w.-]{1,128}$/

/** Answers every request to Graph, whatever becomes of it, with Graph's headers. */
export function createService(ground: Ground): (request: Request) => Promise<Response> {
  const authenticate = createAuthenticate(ground)
  return async (request) => {
    const ids = idsOf(request, ground)
    if (request.method === 'OPTIONS') return stamp(preflightAnswer(request), ids)
    const caller: { current?: Caller } = {}
    const response = await attempt(() => answer(ground, authenticate, request, caller), ids, ground)
    if (caller.current) labelCaller(response, caller.current)
    return stamp(response, ids)
  }
}

function idsOf(request: Request, ground: Ground): RequestIds {
  const id = ground.randomId()
  const given = request.headers.get('client-request-id')
  return { request: id, client: given && idForm.test(given) ? given : id }
}

async function attempt(work: () => Promise<Response>, ids: RequestIds, ground: Ground): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const refusal = error instanceof GraphError ? error : new GraphError('failure', '', { cause: error })
    if (refusal.reason === 'failure') console.error('Graph failed:', refusal.cause)
    return errorAnswer(refusal, ids, ground.clock.now(), ground.addresses.issuerBase)
  }
}

/** `caller.current` is set as soon as somebody is known, so that refusals name them too. */
async function answer(
  ground: Ground,
  authenticate: Authenticate,
  request: Request,
  caller: { current?: Caller },
): Promise<Response> {
  const url = new URL(request.url)
  const base = url.hostname === graphHost ? url.origin : `${url.origin}/graph`
  const [, version = '', path = ''] = url.pathname.match(/^(?:\/graph)?\/([^/]*)(.*)$/) ?? []
  const routes = routesOf(version.toLowerCase(), path)
  caller.current = await authenticate(request)
  requireCurrent(ground, caller.current, request)
  const { route, parameters } = findRoute(routes, request.method, path)
  const root = `${base}/${version.toLowerCase()}`
  return route.handle({ ground, caller: caller.current, request, url, root, parameters })
}

/**
 * The beta version has what v1.0 lacks, batches of it, and nothing else.
 *
 * @throws {GraphError} 400 for what is to be asked of v1.0.
 */
function routesOf(version: string, path: string): readonly GraphRoute[] {
  const routes = resources.filter(({ version: own = 'v1.0' }) => own === version)
  if (version === 'v1.0' || hasPath(routes, path)) return routes
  throw new GraphError('unknownVersion', version)
}
