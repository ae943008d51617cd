import { decodeJwt } from 'jose'
import type { Facts } from '../steps.js'
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
