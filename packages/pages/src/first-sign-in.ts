import type { Person, PlatformName } from './office/api'
import type { Engine } from './office/bridge/engine'

/** Where a browser remembers something small. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>

/**
 * Signs a person in with their password the first time this browser shows them on a platform, as somebody who
 * sits down at a computer of their own would find it. Once somebody signed out, they stay signed out.
 *
 * @returns whether somebody was signed in now
 */
export async function signInAtFirst(
  engine: Pick<Engine, 'signIn'>,
  person: Person,
  platform: PlatformName,
  memory: Memory,
): Promise<boolean> {
  const { userPrincipalName: user, signedIn, cannotSignIn } = person
  const name = `onbehalf.seen.${platform}.${user}`
  if (recall(memory, name) !== null) return false
  remember(memory, name)
  if (signedIn[platform] || cannotSignIn) return false
  await engine.signIn({ platform, user, method: 'password' })
  return true
}

function recall(memory: Memory, name: string): string | null {
  try {
    return memory.getItem(name)
  } catch {
    // Storage is off: the person is asked to sign in by hand instead of at every load.
    return 'off'
  }
}

function remember(memory: Memory, name: string): void {
  try {
    memory.setItem(name, 'yes')
  } catch {
    // Storage is full: the next load is a first one again.
  }
}
