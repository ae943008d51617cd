import type { AskControl } from './host-answers.js'

/** Sends a request and answers with its response. */
export type Send = (request: Request) => Promise<Response>

/** Where an emulator answers, and by which key it is controlled. */
export interface ControlledEmulator {
  origin: string
  controlKey: string
  send: Send
}

/** The emulator refused what was asked of it; the message is its own sentence. */
export class StateRefused extends Error {
  override readonly name = 'StateRefused'
  /** For instance `PUT /_onbehalf/faults`. */
  readonly asked: string
  readonly status: number

  /** @param answer The text of the response: JSON with `error.message`, or anything else. */
  constructor(asked: string, status: number, answer: string) {
    super(sentenceIn(answer) ?? `${asked} answered ${status}: ${answer}`)
    this.asked = asked
    this.status = status
  }
}

function sentenceIn(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { error?: { message?: string } }).error?.message
  } catch {
    return undefined
  }
}

/** The control API of an emulator, JSON in and JSON out. */
export class ControlLine {
  readonly #emulator: ControlledEmulator

  constructor(emulator: ControlledEmulator) {
    this.#emulator = emulator
  }

  /** @throws {StateRefused} when the emulator refuses. */
  readonly ask: AskControl = async <Answer>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> => {
    const { origin, controlKey, send } = this.#emulator
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    const response = await send(
      new Request(`${origin}/_onbehalf/${path}`, {
        method,
        headers: { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' },
        ...(text === undefined ? {} : { body: text }),
      }),
    )
    const answer = await response.text()
    if (!response.ok) throw new StateRefused(`${method} /_onbehalf/${path}`, response.status, answer)
    return (answer === '' ? {} : JSON.parse(answer)) as Answer
  }
}
