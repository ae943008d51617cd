import { GraphError } from './errors.js'
import type { GraphRoute } from './resource.js'

/** A route that fits a request, and what its pattern's names stand for. */
export interface RouteMatch {
  route: GraphRoute
  parameters: Record<string, string>
}

/**
 * Finds the route of a request below the version.
 *
 * @param path Path after `/v1.0`, as it came; keys may stand in brackets, as in `/applications(appId='…')`.
 * @throws {GraphError} 400 for a path that no route has, 405 for a method that the path does not take.
 */
export function findRoute(routes: readonly GraphRoute[], method: string, path: string): RouteMatch {
  const segments = segmentsOf(path)
  const fitting = routes.flatMap((route) => {
    const parameters = parametersIn(route.path, segments)
    return parameters ? [{ route, parameters }] : []
  })
  const match = fitting.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method))
  if (match) return match
  if (fitting.length > 0) throw new GraphError('wrongMethod')
  throw new GraphError('unknownSegment', unknownSegment(routes, segments))
}

/** Whether any route has this path, by whatever method. */
export function hasPath(routes: readonly GraphRoute[], path: string): boolean {
  const segments = segmentsOf(path)
  return routes.some((route) => parametersIn(route.path, segments) !== undefined)
}

function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => withoutBrackets(decoded(segment)))
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new GraphError('unknownSegment', segment)
  }
}

/** `users('a@b.c')` is `users/a@b.c`; a key with a name keeps it: `applications/appId='…'`. */
function withoutBrackets(segment: string): string[] {
  const [, name, key] = segment.match(/^(\w+)\((.+)\)$/) ?? []
  return name && key ? [name, key.replace(/^'(.*)'$/, '$1')] : [segment]
}

function parametersIn(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const expected = pattern.split('/').slice(1)
  if (expected.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of expected.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) parameters[part.slice(1)] = segment
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined
  }
  return parameters
}

/** The first segment that no route continues with: the one to name in the refusal. */
function unknownSegment(routes: readonly GraphRoute[], segments: readonly string[]): string {
  const known = (length: number) =>
    routes.some(({ path }) => {
      const start = path.split('/').slice(0, length + 1)
      return parametersIn(start.join('/'), segments.slice(0, length)) !== undefined
    })
  return segments.find((_segment, index) => !known(index + 1)) ?? segments.at(-1) ?? ''
}
