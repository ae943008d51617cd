import { entraError } from '@onbehalf/protocol'
import type { Parameters } from '../requests/parameters.js'
import { factorOf } from './methods/index.js'
import { lookAt } from './methods/phone-app.js'
import type { Asked, FactorOutcome } from './methods/second-factor.js'

/**
 * Takes the answer to a second factor, and counts the wrong ones.
 *
 * @throws EntraError 50053 when there were too many.
 */
export function tryFactor(asked: Asked, form: Parameters): FactorOutcome {
  const { lockOut, phones } = asked.context.services
  const { user } = asked
  if (lockOut.isLocked(user.id, 'second-factor')) throw entraError('userLocked')
  const outcome = factorOf(asked.challenge.method).answer(asked, form)
  if (outcome.kind === 'proved') {
    lockOut.succeeded(user.id, 'second-factor')
    phones.succeeded(user.id)
  } else if (isFailure(asked, outcome)) {
    lockOut.failed(user.id, 'second-factor')
    if (lockOut.isLocked(user.id, 'second-factor')) throw entraError('userLocked')
  }
  return outcome
}

/** A wrong code and a phone that said no count; waiting for the phone does not. */
function isFailure(asked: Asked, outcome: FactorOutcome): boolean {
  if (outcome.kind === 'again') return outcome.problem !== undefined && asked.challenge.method !== 'phone-app'
  return outcome.kind === 'anew' && outcome.challenge === asked.challenge && lookAt(asked).state === 'denied'
}
