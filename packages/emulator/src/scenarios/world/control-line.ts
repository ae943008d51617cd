/** Sends a request and answers with its response. */
export type Send = (request: Request) => Promise<Response>

/** Where an emulator answers, and by which key it is controlled. */
export interface ControlledEmulator {
  origin: string
  controlKey: string
  send: Send
}

/** A step of the state could not be brought about. */
export class StateRefused extends Error {
  override readonly name = 'StateRefused'

  /** The emulator's own sentence, without the request before it. */
  get sentence(): string {
    const [, json = '{}'] = / answered \d+: (\{.*\})$/s.exec(this.message) ?? []
    const { error } = JSON.parse(json) as { error?: { message?: string } }
    return error?.message ?? this.message
  }
}

/** The control API of an emulator, JSON in and JSON out. */
export class ControlLine {
  readonly #emulator: ControlledEmulator

  constructor(emulator: ControlledEmulator) {
    this.#emulator = emulator
  }

  /** @throws {StateRefused} when the emulator refuses. */
  async ask<Answer = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer> {
    const { origin, controlKey, send } = this.#emulator
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body)
    const response = await send(
      new Request(`${origin}/_onbehalf/${path}`, {
        method,
        headers: { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' },
        ...(text === undefined ? {} : { body: text }),
      }),
    )
    const answer = await response.text()
    if (!response.ok)
      throw new StateRefused(`${method} /_onbehalf/${path} answered ${response.status}: ${answer}`)
    return (answer === '' ? {} : JSON.parse(answer)) as Answer
  }
}
