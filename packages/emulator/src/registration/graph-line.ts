import type { Fetch } from '../ground.js'
import { type GraphRequest, graphRequests, pathOf } from './graph-requests.js'
import { RegistrationRefused } from './registration-refused.js'

/** An answer of Graph. */
export type GraphObject = Readonly<Record<string, unknown>>

/** Somebody's line to Microsoft Graph: reads and writes by the names of {@link graphRequests}. */
export interface GraphLine {
  /** What is there; nothing when Graph does not find it. */
  look(request: GraphRequest): Promise<GraphObject | undefined>
  /** Changes something. @throws {RegistrationRefused} when Graph refuses. */
  write(request: GraphRequest): Promise<GraphObject>
}

/** How a line reaches Graph. */
export interface GraphLineSettings {
  fetch: Fetch
  /** For instance `https://graph.microsoft.com/v1.0`. */
  root: string
  token: () => Promise<string>
  /**
   * How often a write is repeated when Graph does not find what was made a moment ago: its copies follow one another
   * within seconds. Default: never.
   */
  repeats?: number
  /** Waits before a repetition. */
  pause?: () => Promise<void>
}

/** A line by HTTP. */
export function graphLine(settings: GraphLineSettings): GraphLine {
  const { repeats = 0, pause = () => Promise.resolve() } = settings
  return {
    async look(request) {
      const response = await send(settings, request)
      if (response.status === 404) return undefined
      return readAnswer(request, response)
    },
    async write(request) {
      for (let attempt = 0; ; attempt++) {
        const response = await send(settings, request)
        if (response.status !== 404 || attempt === repeats) return readAnswer(request, response)
        await pause()
      }
    },
  }
}

async function send({ fetch, root, token }: GraphLineSettings, request: GraphRequest): Promise<Response> {
  const { method } = graphRequests[request.name]
  const headers = {
    authorization: `Bearer ${await token()}`,
    'content-type': 'application/json',
    'x-onbehalf-actor': 'other',
  }
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
  return fetch(new Request(`${root}${pathOf(request)}`, { method, headers, ...body }))
}

async function readAnswer(request: GraphRequest, response: Response): Promise<GraphObject> {
  const text = await response.text()
  if (response.ok) return text === '' ? {} : (JSON.parse(text) as GraphObject)
  const { method, permission, documentation } = graphRequests[request.name]
  const advice =
    response.status === 403
      ? `It needs ${permission} and the role Application Administrator, or an administrator who does it.`
      : `What it takes: ${documentation}`
  throw new RegistrationRefused(
    `Graph refused ${method} ${pathOf(request)} with ${response.status}: ${sentenceIn(text)} ${advice}`,
    { status: response.status },
  )
}

function sentenceIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } }
    return [error?.code, error?.message].filter(Boolean).join(': ') || 'no reason given.'
  } catch {
    return text.slice(0, 200) || 'no reason given.'
  }
}

/** A line that reads, and only writes down what would be written: `--dry-run`. */
export function rehearsal(line: GraphLine): GraphLine & { written: readonly GraphRequest[] } {
  const written: GraphRequest[] = []
  const made = (request: GraphRequest) => Object.values(request.values).some((value) => standIns.has(value))
  return {
    written,
    look: async (request) => (made(request) ? undefined : line.look(request)),
    async write(request) {
      written.push(request)
      const { body } = request
      const ids =
        request.name === 'createApplication'
          ? { id: stand.application, appId: stand.client }
          : { id: stand.principal }
      return { ...(body as object), ...ids }
    },
  }
}

/** Stand for what Graph names when it makes it. */
const stand = {
  application: '00000000-0000-4000-8000-00000000000a',
  client: '00000000-0000-4000-8000-00000000000c',
  principal: '00000000-0000-4000-8000-00000000000e',
} as const
const standIns: ReadonlySet<string> = new Set(Object.values(stand))
