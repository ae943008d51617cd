import { decodeJwt } from 'jose'
import type { Facts, StepReport } from '../steps.js'
import type { OfficeAnswer } from './office-line.js'

/** What a token says, for a step: version, methods, contexts, device, permissions. */
export function claimsOf(token: string): Facts {
  const { ver, amr, acr, acrs, scp, deviceid, oid, tid } = decodeJwt(token)
  return { ver, amr, acr, acrs, scp, hasDevice: deviceid !== undefined, oid, tid }
}

/** The facts of what `getAccessToken` ended with. */
export function answerFacts(answer: OfficeAnswer): Facts {
  return 'accessToken' in answer ? claimsOf(answer.accessToken) : { code: answer.code }
}

/** A step that shows a token decoded. */
export function decodedStep(answer: OfficeAnswer, expected: Facts): StepReport {
  const facts = answerFacts(answer)
  if (!('accessToken' in answer)) return { good: false, words: `Office ${answer.code}`, facts, expected }
  const shown = { ver: facts.ver, amr: facts.amr, acr: facts.acr, scp: facts.scp }
  return { good: true, words: JSON.stringify(shown), facts, expected }
}
