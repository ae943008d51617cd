/** An add-in cannot be registered; nothing, or nothing more, was changed. The message says why and what to do. */
export class RegistrationRefused extends Error {
  override readonly name = 'RegistrationRefused'
  /** Status of Graph's answer, when it was Graph that refused. */
  readonly status: number | undefined

  constructor(message: string, { status, cause }: { status?: number; cause?: unknown } = {}) {
    super(message, { cause })
    this.status = status
  }
}
