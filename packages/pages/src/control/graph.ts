import { type Emulator, Refusal } from './emulator'

/** A change that an administrator makes, and how the trace is to tell it. */
export interface Change {
  method: 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1.0`: `/identity/conditionalAccess/policies`. */
  path: string
  body?: unknown
  /** `An administrator switches on the policy "…"` */
  summary: string
}

/** Microsoft Graph of one tenant with an administrator's permissions. Refusals carry Graph's own sentence. */
export interface Graph {
  /**
   * @param tenant id or domain
   * @throws {Refusal} when Graph refuses.
   */
  read<Answer>(tenant: string, path: string): Promise<Answer>
  /** @returns what Graph answers; undefined for an answer without a body. */
  change<Answer>(tenant: string, change: Change): Promise<Answer>
}

const graphId = '00000003-0000-0000-c000-000000000000'

/** What the panels need, and no more. */
const roles = ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Policy.ReadWrite.SecurityDefaults']

/** Speaks to the emulator's Graph with tokens made to order, which stay in memory. */
export function createGraph(emulator: Emulator, send: typeof fetch = fetch.bind(globalThis)): Graph {
  const tokens = new Map<string, Promise<string>>()

  function tokenFor(tenant: string): Promise<string> {
    const known = tokens.get(tenant)
    if (known) return known
    const order = { appOnly: true, tenant, resource: graphId, roles }
    const token = emulator.post<{ token: string }>('/_onbehalf/tokens', order).then((made) => made.token)
    tokens.set(tenant, token)
    token.catch(() => tokens.delete(tenant))
    return token
  }

  /** Once more with a new token when Graph does not take the old one: the clock moved, or the emulator is another. */
  async function ask(
    tenant: string,
    path: string,
    init: RequestInit & { headers: object },
  ): Promise<Response> {
    const once = async () =>
      send(`/graph/v1.0${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${await tokenFor(tenant)}` },
        cache: 'no-store',
        credentials: 'omit',
      })
    const answer = await once()
    if (answer.status !== 401) return answer
    tokens.delete(tenant)
    return once()
  }

  return {
    async read<Answer>(tenant: string, path: string) {
      return answerOf<Answer>(await ask(tenant, path, { headers: { 'x-onbehalf-record': 'no' } }))
    },
    async change<Answer>(tenant: string, { method, path, body, summary }: Change) {
      const labels = { 'x-onbehalf-actor': 'browser', 'x-onbehalf-summary': asHeader(summary) }
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      return answerOf<Answer>(
        await ask(tenant, path, { method, headers: { ...labels, ...json }, ...content }),
      )
    },
  }
}

/** Headers carry Latin-1 only. */
const asHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?')

async function answerOf<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw await refusalOf(answer)
  return (answer.status === 204 ? undefined : await answer.json()) as Answer
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    return new Refusal(answer.status, error.code, error.message)
  } catch {
    return new Refusal(answer.status, 'no-graph-error', `Graph answered ${answer.status}.`)
  }
}
