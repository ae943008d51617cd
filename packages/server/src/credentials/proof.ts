import type { ClientAuth } from 'oauth4webapi'

/** What a proof is made for. */
export interface ProofRequest {
  clientId: string
  /** Address that the proof goes to; assertions name it as their audience. */
  tokenEndpoint: string
  tenantId: string
  /** Aborts when the time of the token request is up. */
  signal: AbortSignal
}

/** One way to prove the API to Entra, ready for a request. */
export interface Proof {
  /** Tells proofs of one credential apart, without a secret: a position or a thumbprint. */
  name: string
  authenticate: ClientAuth
}

/** Proofs of a credential, the one to try first at the head. @throws Error when none can be had. */
export type ProofSource = (request: ProofRequest) => readonly Proof[] | Promise<readonly Proof[]>

/**
 * Tries proofs in turn until one is not refused. Which was accepted last is tried first from then on, so that a
 * secret or certificate can be added before it is registered, and dropped after it has expired.
 */
export class Proofs {
  readonly #source: ProofSource
  #accepted: string | undefined

  constructor(source: ProofSource) {
    this.#source = source
  }

  /**
   * @param send Sends the request with a proof, and says whether the answer refuses the proof.
   * @returns The first answer that does not, or the last one.
   * @throws Error when the credential has no proof to give.
   */
  async try<Answer>(
    request: ProofRequest,
    send: (proof: Proof) => Promise<{ answer: Answer; proofRefused: boolean }>,
  ): Promise<Answer> {
    const proofs = await beforeAbort(this.#source(request), request.signal)
    const ordered = [...proofs].sort((one, other) => this.#rank(one) - this.#rank(other))
    let last: Answer | undefined
    for (const proof of ordered) {
      const { answer, proofRefused } = await send(proof)
      last = answer
      if (proofRefused) continue
      this.#accepted = proof.name
      return answer
    }
    if (last === undefined) throw new Error('The credential gives no proof')
    return last
  }

  #rank({ name }: Proof): number {
    return name === this.#accepted ? 0 : 1
  }
}

/** Somebody else's promise, for no longer than the signal allows. */
async function beforeAbort<Value>(value: Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([value, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
