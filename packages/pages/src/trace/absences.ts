import type { DecodedToken } from './tokens'

/** Something a reader looks for and does not find, and what that proves. */
interface Absence {
  claim: string
  /** Whether its absence is worth a word in this token. */
  matters: (claims: Record<string, unknown>) => boolean
  says: string
}

const isV2 = ({ ver }: Record<string, unknown>): boolean => ver === '2.0'
const isApp = ({ idtyp, oid, sub, scp }: Record<string, unknown>): boolean =>
  idtyp === 'app' || (scp === undefined && oid !== undefined && oid === sub)
const isIdToken = (claims: Record<string, unknown>): boolean =>
  claims.scp === undefined && !isApp(claims) && claims.roles === undefined && isV2(claims)

const absences: readonly Absence[] = [
  {
    claim: 'amr',
    matters: isV2,
    says: 'No amr: v2 tokens never carry it. This says nothing about MFA.',
  },
  {
    claim: 'amr',
    matters: (claims) => claims.ver === '1.0' && !isApp(claims),
    says: 'No amr: this v1 token does not say how the user signed in. That proves neither a second factor nor its lack.',
  },
  {
    claim: 'scp',
    matters: (claims) => isApp(claims),
    says: 'No scp: no user stands behind this token. An app asked in its own name; what it may do is in roles.',
  },
  {
    claim: 'scp',
    matters: isIdToken,
    says: 'No scp: this looks like an id token. It tells the app who signed in; an API must refuse it.',
  },
  {
    claim: 'acrs',
    matters: (claims) => claims.scp !== undefined,
    says: 'No acrs: the user satisfies no authentication context, or the API never asked for one.',
  },
  {
    claim: 'email',
    matters: (claims) => isV2(claims) && !isApp(claims),
    says: 'No email: it is an optional claim of the registration. The user may well have a mailbox.',
  },
  {
    claim: 'xms_cc',
    matters: (claims) => claims.scp !== undefined,
    says: 'No xms_cc: the client did not say that it understands claims challenges.',
  },
]

/** What is missing in a token and whether that proves anything, a sentence each. */
export function missingFrom({ claims }: DecodedToken): string[] {
  return absences
    .filter(({ claim, matters }) => claims[claim] === undefined && matters(claims))
    .map(({ says }) => says)
}
