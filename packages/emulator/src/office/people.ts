import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import type { Browser } from './access-token/browser.js'
import type { Person, SignedIn } from './answers.js'
import { methodWords } from './methods.js'
import type { Platforms } from './platforms/index.js'

/** Everybody who can be at the keyboard: guests are found at home. */
export function people(ground: Ground, platforms: Platforms, browser: Browser): Person[] {
  return ground.store.users
    .filter((user) => user.home === undefined)
    .map((user) => describePerson(user, ground, platforms, browser))
}

/** A person as the page shows them. */
export function describePerson(
  user: User,
  { store }: Ground,
  platforms: Platforms,
  browser: Browser,
): Person {
  const obstacle = cannotSignIn(user)
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    tenant: store.tenants.get(user.tenantId)?.displayName ?? '',
    methods: user.methods.map(({ kind }) => methodWords[kind]),
    ...(obstacle !== undefined && { cannotSignIn: obstacle }),
    signedIn: Object.fromEntries(
      platforms.all.flatMap((platform): [string, SignedIn][] => {
        const state = platform.source.signedIn(user, browser)
        if (!state) return []
        return [[platform.name, { methods: state.methods, at: new Date(state.at).toISOString() }]]
      }),
    ),
  }
}

/** Why nobody can sign this person in by name. */
export function cannotSignIn(user: User): string | undefined {
  if (!user.accountEnabled) return 'This account is blocked.'
  if (user.password !== undefined) return undefined
  const domain = user.userPrincipalName.split('@')[1] ?? ''
  return `People of ${domain} sign in at a server of their own, which does not answer here.`
}
