import type { Emulator } from '../control/emulator'
import type { SignIn } from './sign-in'

/** As many answers are remembered; the oldest are asked for again. */
const limit = 500

/** What Entra's sign-in log says of a request. An entry never changes, so each is asked for once. */
export class SignInLog {
  readonly #emulator: Pick<Emulator, 'json'>
  readonly #asked = new Map<string, Promise<SignIn | undefined>>()

  constructor(emulator: Pick<Emulator, 'json'>) {
    this.#emulator = emulator
  }

  /**
   * The entry of one request; undefined when the log has none.
   *
   * @throws Refusal when the emulator refuses, TypeError when it does not answer; the next call asks again.
   */
  entryOf(requestId: string): Promise<SignIn | undefined> {
    const known = this.#asked.get(requestId)
    if (known) return known
    const asked = this.#ask(requestId)
    this.#asked.set(requestId, asked)
    asked.catch(() => this.#asked.delete(requestId))
    const [oldest] = this.#asked.keys()
    if (this.#asked.size > limit && oldest !== undefined) this.#asked.delete(oldest)
    return asked
  }

  async #ask(requestId: string): Promise<SignIn | undefined> {
    const query = new URLSearchParams({ requestId })
    const { signIns } = await this.#emulator.json<{ signIns: SignIn[] }>(`/_onbehalf/sign-ins?${query}`)
    return signIns[0]
  }
}
