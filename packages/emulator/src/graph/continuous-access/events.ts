import type { User } from '../../tenant/records.js'

type Claims = Readonly<Record<string, unknown>>

/** Somebody as an object of the token's tenant, and at home; the same record for people at home. */
export interface Person {
  here: User
  home: User
}

/** Something that ends access before a token expires. */
export interface CriticalEvent {
  /** When it happened, as ISO 8601; undefined when it did not, or does not concern this token. */
  at: (person: Person, claims: Claims) => string | undefined
  /** Nobody gets a new token afterwards, so that every token there is is older. */
  isFinal?: true
  /** What happened, after a name. */
  said: string
}

/**
 * What Entra tells Graph of.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation, critical event
 * evaluation
 */
export const criticalEvents: readonly CriticalEvent[] = [
  {
    at: ({ here, home }) => disabledAt(here) ?? disabledAt(home),
    isFinal: true,
    said: 'was disabled',
  },
  {
    at: ({ home }) => home.signInSessionsValidFromDateTime,
    said: 'had their sessions revoked',
  },
  {
    at: ({ home }, claims) => (isByPassword(claims) ? home.lastPasswordChangeDateTime : undefined),
    said: 'got another password',
  },
  {
    at: ({ home }) => home.passwordResetDateTime,
    said: 'had the password reset',
  },
  {
    at: ({ here }) => (isMfaOn(here) ? here.perUserMfaEnabledDateTime : undefined),
    said: 'had per-user multifactor authentication switched on',
  },
  {
    at: ({ here }) => (here.riskLevel === 'high' ? here.riskLastUpdatedDateTime : undefined),
    said: 'came to be at high risk',
  },
]

const beforeEverything = '1970-01-01T00:00:00Z'

function disabledAt({ accountEnabled, disabledDateTime }: User): string | undefined {
  return accountEnabled ? undefined : (disabledDateTime ?? beforeEverything)
}

/** What a token does not say of its sign-in is taken for a password. */
function isByPassword({ amr }: Claims): boolean {
  return !Array.isArray(amr) || amr.includes('pwd')
}

function isMfaOn({ perUserMfaState = 'disabled' }: User): boolean {
  return perUserMfaState !== 'disabled'
}
