import { microsoftGraph } from '@onbehalf/protocol'
import {
  createDownstream,
  type Downstream,
  type DownstreamRequest,
  type DownstreamSettings,
} from './downstream.js'
import { type BatchAnswer, type BatchRequest, sendBatch } from './graph-batch.js'
import { graphRefusal } from './graph-error.js'
import { isMicrosoftGraph } from './trusted-address.js'

/** A request to Graph. A body of plain data is sent as JSON; text, bytes, forms and blobs as they are. */
export type GraphRequest = DownstreamRequest

/** Microsoft Graph, called with a token for it. Each method throws `Denied` when Entra or Graph refuses. */
export interface Graph extends Downstream {
  /** Its address, without a version: `https://graph.microsoft.com`. */
  readonly address: string
  /**
   * The items of a list, page after page, as they are asked for.
   *
   * @throws TypeError when an answer is no list, or its link leads elsewhere or back.
   * @example
   * for await (const message of graph.pages<Message>('/me/messages?$top=50')) …
   */
  pages<Item = unknown>(path: string): AsyncGenerator<Item, void, undefined>
  /**
   * Several requests in one, twenty at a time, in the order they were given; an answer each, refusals included. Those
   * that Graph throttles are sent once more after the wait it asks for, where that is within the patience.
   *
   * @see https://learn.microsoft.com/graph/json-batching
   */
  batch(requests: readonly BatchRequest[]): Promise<BatchAnswer[]>
}

/** What the calls of Graph need. */
export interface GraphSettings
  extends Omit<DownstreamSettings, 'called' | 'addressOf' | 'refusal' | 'mayLeave'> {
  /** Address of Graph, without a version. */
  address: string
}

/** The scopes as Entra wants them at this Graph: other clouds need the prefix. */
export function graphScopes(address: string, scopes: readonly string[]): string[] {
  const { hostname, origin } = new URL(address)
  const resource = isMicrosoftGraph(hostname) ? origin : microsoftGraph
  return scopes.map((scope) => (scope.includes('/') ? scope : `${resource}/${scope}`))
}

/** Calls Graph. */
export function createGraph(settings: GraphSettings): Graph {
  const graph = createDownstream({
    ...settings,
    called: 'Microsoft Graph',
    addressOf: (path) => addressOf(settings.address, path),
    // The content of files: https://learn.microsoft.com/graph/api/driveitem-get-content
    mayLeave: true,
    refusal: (response) => graphRefusal(response, settings.now()),
  })
  return {
    ...graph,
    address: settings.address,
    pages: (path) => pages(graph, path),
    batch: (requests) => sendBatch(graph, settings, requests),
  }
}

/** Full address of a path or of a link that Graph gave; nothing outside Graph gets the token. */
function addressOf(base: string, path: string): string {
  const versioned = /^\/(?:v1\.0|beta)\//.test(path) ? path : `/v1.0${path}`
  const text = path.startsWith('/') ? base + versioned : path
  const address = URL.canParse(text) ? new URL(text).href : ''
  if (!address.startsWith(`${base}/`)) {
    throw new TypeError(
      `"${path}" is no path of Graph at ${base}: paths begin with "/", as "/me/messages" does`,
    )
  }
  return address
}

async function* pages<Item>(graph: Downstream, path: string): AsyncGenerator<Item, void, undefined> {
  const followed = new Set<string>()
  for (let next: string | undefined = path; next !== undefined; ) {
    if (followed.has(next)) throw new TypeError('Graph gave a link to a page that was read before')
    followed.add(next)
    // Reason for the annotation: the shape of a page. https://learn.microsoft.com/graph/paging
    const page: { value?: Item[]; '@odata.nextLink'?: string } | undefined = await graph.get(next)
    if (!Array.isArray(page?.value))
      throw new TypeError(`"${path}" is no list of Graph: there is no value in its answer`)
    yield* page.value
    next = page['@odata.nextLink']
  }
}
