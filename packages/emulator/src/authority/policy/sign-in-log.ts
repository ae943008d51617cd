import type { EntraError } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import type { Verdict } from '../../policy/verdict.js'
import { describeDevice } from '../../tenant/device-facts.js'
import type { SignInLogEntry } from '../../tenant/records.js'
import type { Attempt } from './attempt.js'
import { unknownCircumstances } from './circumstances.js'
import { deviceDetail, type KnownAttempt, shownPolicies, signInEntry } from './sign-in-entry.js'

/** Entries that are kept; the oldest go first. */
export const longestLog = 10_000

/**
 * The sign-in log: every sign-in and every request for a token of a person, with what the policies said. Requests of
 * which nobody knows whom they are about leave no entry, as in Entra.
 */
export class SignInLog {
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** @param error The refusal; undefined when the request was granted. */
  write(attempt: Attempt, error?: EntraError): void {
    if (!isKnown(attempt)) return
    const { store } = this.#ground
    const { trace, tenant, user } = attempt
    const entry = signInEntry(attempt, this.#place(attempt), error)
    store.signInLog.put({
      id: trace.traceId,
      tenantId: tenant.id,
      createdDateTime: new Date(trace.time).toISOString(),
      userId: user.id,
      entry,
      ...(error === undefined ? {} : { explanation: error.because ?? error.row.cause }),
      ...decisionOf(attempt.verdict),
    })
    this.#prune()
  }

  #place({ circumstances: known, sender }: Attempt) {
    const circumstances = known ?? { ...unknownCircumstances(this.#ground), address: sender.address }
    const { deviceId, platform } = circumstances
    const device = deviceId === undefined ? undefined : this.#ground.store.devices.get(deviceId)
    return {
      circumstances,
      signInRisk: this.#ground.conditions.values.signInRisk,
      device: deviceDetail(sender.userAgent, platform, device && describeDevice(device)),
    }
  }

  #prune(): void {
    const { signInLog } = this.#ground.store
    while (signInLog.size > longestLog) {
      const oldest = signInLog.all().next().value
      if (!oldest) return
      signInLog.delete(oldest.id)
    }
  }
}

/** What the entry of Graph leaves out of a verdict. */
function decisionOf(verdict: Verdict | undefined): Pick<SignInLogEntry, 'reasons' | 'missing' | 'demand'> {
  if (!verdict || (verdict.policies.length === 0 && verdict.outcome === 'allowed')) return {}
  const shown = shownPolicies(verdict.policies)
  const reasons = Object.fromEntries(shown.map(({ id, because }) => [id, because]))
  return verdict.outcome === 'refused'
    ? { reasons, missing: verdict.missing, demand: verdict.demand }
    : { reasons }
}

function isKnown(attempt: Attempt): attempt is KnownAttempt {
  return attempt.tenant !== undefined && attempt.user !== undefined && attempt.client !== undefined
}
