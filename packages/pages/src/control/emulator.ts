/** An answer of the emulator that is a refusal, in the words it gave. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
  }
}

/** A request to the emulator by its path; the key is added. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** The emulator behind this page. Its control key stays in memory and never stands in an address. */
export interface Emulator {
  /** Sends a request with the key, and once more when the emulator has another key by now. */
  fetch: typeof globalThis.fetch
  /**
   * Asks for a path such as `/_onbehalf/journal`.
   *
   * @throws {Refusal} when the emulator refuses.
   * @throws {TypeError} when nothing answers.
   */
  ask: Ask
  /** The same, and reads the answer as JSON; an answer without a body is `undefined`. */
  json<Answer>(path: string, init?: RequestInit): Promise<Answer>
  /** The same with a JSON body, by POST. */
  post<Answer>(path: string, body: unknown): Promise<Answer>
}

/** Speaks to the emulator that served this page. A restarted emulator may have another key: it is asked for once more. */
export function createEmulator(send: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)): Emulator {
  let key: Promise<string> | undefined

  async function keyed(path: Parameters<typeof send>[0], init: RequestInit): Promise<Response> {
    key ??= fetchKey(send)
    const headers = new Headers(init.headers)
    try {
      headers.set('authorization', `Bearer ${await key}`)
    } catch (error) {
      key = undefined
      throw error
    }
    return send(path, { ...init, headers, cache: 'no-store' })
  }

  const fetch: typeof globalThis.fetch = async (path, init = {}) => {
    const answer = await keyed(path, init)
    if (answer.status !== 401) return answer
    key = undefined
    return keyed(path, init)
  }

  async function ask(path: string, init?: RequestInit): Promise<Response> {
    const answer = await fetch(path, init)
    if (!answer.ok) throw await refusalOf(answer)
    return answer
  }

  async function json<Answer>(path: string, init?: RequestInit): Promise<Answer> {
    const answer = await ask(path, init)
    return (answer.status === 204 ? undefined : await answer.json()) as Answer
  }

  const post = <Answer>(path: string, body: unknown): Promise<Answer> =>
    json(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return { fetch, ask, json, post }
}

async function fetchKey(send: typeof globalThis.fetch): Promise<string> {
  const answer = await send('/_onbehalf/key', { cache: 'no-store' })
  if (!answer.ok) throw await refusalOf(answer)
  const { controlKey } = (await answer.json()) as { controlKey: string }
  return controlKey
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const text = await answer.text().catch(() => '')
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } }
    return new Refusal(answer.status, error.code, error.message)
  } catch {
    return new Refusal(answer.status, 'no-problem-document', `The emulator answered ${answer.status}.`)
  }
}
