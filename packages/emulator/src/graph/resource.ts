import type { GraphCall } from './call.js'

/** One way to use a resource of Graph. */
export interface GraphRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** The version that has it. Default: v1.0. */
  version?: 'v1.0' | 'beta'
  /** Pattern below the version, for instance `/users/:user/messages`. Keys in brackets arrive as a segment. */
  path: string
  handle: (call: GraphCall) => Response | Promise<Response>
}

/** The same resource under the caller (`/me`) and under anybody (`/users/{id}`). */
export function ofPerson(path: string, handle: GraphRoute['handle']): GraphRoute[] {
  return ['/me', '/users/:user'].map((owner) => ({ method: 'GET', path: `${owner}${path}`, handle }))
}
