/** A request that the engine cannot serve, with the status and the stable code of its answer. */
export class EngineProblem extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'EngineProblem'
    this.status = status
    this.code = code
  }
}
