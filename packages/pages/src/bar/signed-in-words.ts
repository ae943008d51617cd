import type { SignedIn } from '../office/api'
import { clockTime, dayOf } from '../times'

/** How somebody signed in and when: `password, 08:50`, `password, Thu 08:50`, or `not signed in`. */
export function signedInWords(signedIn: SignedIn | undefined, now: number): string {
  if (!signedIn) return 'not signed in'
  const at = Date.parse(signedIn.at)
  const day = dayOf(at, now)
  return `${signedIn.methods.join(' + ')}, ${day === 'today' ? '' : `${day} `}${clockTime(at)}`
}
