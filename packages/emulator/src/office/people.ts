import { lifetime } from '../broker/broker-protocol.js'
import type { Ground } from '../ground.js'
import { mailboxKindOf, mailboxRecordOf } from '../tenant/mailboxes.js'
import { passwordOf } from '../tenant/password-of.js'
import type { Device, User } from '../tenant/records.js'
import type { Store } from '../tenant/store.js'
import type { Browser } from './access-token/browser.js'
import type { DeviceRow, Person, PersonMailbox, SignedIn } from './answers.js'
import { latestProofs, methodWords } from './methods.js'
import type { Platforms } from './platforms/index.js'
import type { SignInState } from './platforms/platform.js'

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
  const obstacle = cannotSignIn(user, store)
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    tenant: store.tenants.get(user.tenantId)?.displayName ?? '',
    methods: user.methods.map(({ kind }) => methodWords[kind]),
    ...(obstacle !== undefined && { cannotSignIn: obstacle }),
    ...(user.mail !== null && { mailbox: describeMailbox(user, user.mail, store) }),
    signedIn: Object.fromEntries(
      platforms.all.flatMap((platform): [string, SignedIn][] => {
        const state = platform.source.signedIn(user, browser)
        return state ? [[platform.name, describeSignIn(state, store)]] : []
      }),
    ),
  }
}

function describeMailbox(user: User, address: string, store: Store): PersonMailbox {
  const { isShared = false, fullAccess = [] } = mailboxRecordOf(store, user)
  const openTo = fullAccess.flatMap((id) => store.users.get(id)?.userPrincipalName ?? [])
  return { address, accountType: mailboxKindOf(store, user), isShared, openTo }
}

function describeSignIn(state: SignInState, store: Store): SignedIn {
  const { at, deviceId, primaryRefreshToken } = state
  const proofs = latestProofs(state.proofs)
  const device = deviceId === undefined ? undefined : store.devices.get(deviceId)
  return {
    methods: proofs.map(({ method }) => methodWords[method]),
    at: iso(at),
    proofs: proofs.map((proof) => ({
      method: proof.method,
      words: methodWords[proof.method],
      at: iso(proof.at),
    })),
    ...(device && { device: deviceRow(device) }),
    ...(primaryRefreshToken && {
      primaryRefreshToken: {
        credential: primaryRefreshToken.credential,
        issued: iso(primaryRefreshToken.issued),
        renewed: iso(primaryRefreshToken.renewed),
        expires: iso(primaryRefreshToken.renewed + lifetime),
      },
    }),
  }
}

function deviceRow({ id, displayName, trustType, isCompliant, isManaged }: Device): DeviceRow {
  return {
    id,
    displayName,
    trustType: trustType ?? 'AzureAd',
    isCompliant: isCompliant ?? true,
    isManaged: isManaged ?? true,
  }
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

/** Why nobody can sign this person in by name. */
export function cannotSignIn(user: User, store: Store): string | undefined {
  if (!user.accountEnabled) return 'This account is blocked.'
  if (passwordOf(store, user) !== undefined) return undefined
  return `${user.displayName} has no password, neither here nor in a directory on the premises.`
}
