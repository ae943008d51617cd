import { setTimeout as pause } from 'node:timers/promises'
import { EntraError, type EntraErrorName, entraErrors } from '@onbehalf/protocol'
import type { Fault } from '../controls/faults.js'

/** A fault that ends the connection: the listener drops the socket, `fetch` fails as on a broken network. */
export class ConnectionReset extends Error {
  constructor() {
    super('A fault ended this connection')
    this.name = 'ConnectionReset'
  }
}

/** How a catalog error is written as an answer of the token service. */
export type RenderError = (error: EntraError, request: Request) => Response

/**
 * What `fault` answers instead of the truth; undefined when it only delays.
 *
 * @throws {ConnectionReset} when the fault breaks the connection.
 */
export async function answerOf(
  fault: Fault,
  request: Request,
  render: RenderError,
): Promise<Response | undefined> {
  const { latency, reset, status, error, aadsts, keysDown, retryAfter } = fault.effect
  if (latency) await pause(latency)
  if (reset) throw new ConnectionReset()
  const headers: Record<string, string> = { 'x-onbehalf-fault': fault.id }
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  if (aadsts !== undefined) return withHeaders(render(catalogError(aadsts), request), headers)
  if (keysDown) return Response.json({ error: 'temporarily_unavailable' }, { status: 503, headers })
  if (status === undefined && error === undefined && retryAfter === undefined) return undefined
  const body = {
    error: error ?? 'temporarily_unavailable',
    error_description: `A fault of the emulator (${fault.id}) answered this request.`,
  }
  return Response.json(body, { status: status ?? (retryAfter === undefined ? 400 : 429), headers })
}

function catalogError(name: string): EntraError {
  if (!Object.hasOwn(entraErrors, name)) throw new TypeError(`The Entra catalog has no ${name}`)
  const details = new Proxy({}, { get: (_target, member) => `(${String(member)})` })
  return new EntraError(name as EntraErrorName, details as never)
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  const answer = new Response(response.body, response)
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}
