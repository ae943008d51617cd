import { decodeJwt } from 'jose'
import type { Facts, StepReport } from '../steps.js'
import { endWords, type OfficeAnswer } from './office-line.js'

/** What a token says, for a step: version, methods, contexts, device, permissions. */
export function claimsOf(token: string): Facts {
  const { ver, amr, acr, acrs, scp, deviceid, oid, tid } = decodeJwt(token)
  return { ver, amr, acr, acrs, scp, hasDevice: deviceid !== undefined, oid, tid }
}

/** The facts of what `getAccessToken` ended with. */
export function answerFacts(answer: OfficeAnswer): Facts {
  if ('accessToken' in answer) return claimsOf(answer.accessToken)
  return 'code' in answer ? { code: answer.code } : { end: 'unanswered' in answer ? 'never' : 'no-code' }
}

/** A step that shows a token decoded. */
export function decodedStep(answer: OfficeAnswer, expected: Facts): StepReport {
  const facts = answerFacts(answer)
  if (!('accessToken' in answer)) return { good: false, words: endWords(answer), facts, expected }
  const shown = { ver: facts.ver, amr: facts.amr, acr: facts.acr, scp: facts.scp }
  return { good: true, words: JSON.stringify(shown), facts, expected }
}

/** Facts and words of an end, with whose token it is. */
export function endReport(answer: OfficeAnswer): Omit<StepReport, 'expected'> {
  if (!('accessToken' in answer)) return { good: false, words: endWords(answer), facts: answerFacts(answer) }
  const { preferred_username: person, scp } = decodeJwt(answer.accessToken)
  return { good: true, words: `a token of ${person}`, facts: { person, scp } }
}
