import type { SignedIn } from '../office/api'
import { clockTime, dayOf } from '../times'

/**
 * How somebody signed in and when: `password, 08:50`, `password + phone app, Thu 08:50`, `password, 08:50 + phone app,
 * 10:42` when a proof came later, or `not signed in`.
 */
export function signedInWords(signedIn: SignedIn | undefined, now: number): string {
  if (!signedIn) return 'not signed in'
  const { methods, at, proofs } = signedIn
  const times = proofs.map((proof) => timeWords(proof.at, now))
  if (new Set(times).size < 2) return `${methods.join(' + ')}, ${times[0] ?? timeWords(at, now)}`
  return proofs.map(({ words }, index) => `${words}, ${times[index]}`).join(' + ')
}

/** `08:50`, with its day when that was another one than today. */
function timeWords(moment: string, now: number): string {
  const at = Date.parse(moment)
  const day = dayOf(at, now)
  return `${day === 'today' ? '' : `${day} `}${clockTime(at)}`
}
