import type { Person, PlatformName, SignInMethod } from '../office/api'

/** A way to sign in, and when it is offered. */
interface Way {
  method: SignInMethod
  words: string
  /** As the person's methods are called; absent for what everybody with a password can do. */
  needs?: string
  platform?: PlatformName
}

const ways: readonly Way[] = [
  { method: 'password', words: 'Password' },
  { method: 'phone-app', words: 'Password + phone app', needs: 'phone app' },
  { method: 'totp', words: 'Password + code', needs: 'code' },
  { method: 'text-message', words: 'Password + text message', needs: 'text message' },
  { method: 'windows-hello', words: 'Windows Hello', platform: 'windows' },
]

/** How somebody can sign in on a platform with one click. */
export function waysToSignIn({ methods, cannotSignIn }: Person, at: PlatformName): readonly Way[] {
  if (cannotSignIn !== undefined) return []
  return ways.filter(
    ({ needs, platform }) =>
      (needs === undefined || methods.includes(needs)) && (platform === undefined || platform === at),
  )
}
