import type { DecodedToken } from './tokens'

/** A claim, and what it says. */
export interface ExplainedClaim {
  name: string
  value: string
  meaning: string
}

/** What each claim of Entra's tokens says, in the order in which they are shown. */
const meanings: Readonly<Record<string, string>> = {
  aud: 'Who the token is for. An API accepts only its own id or address.',
  iss: 'Who issued it: the tenant that answers for the user.',
  tid: 'The tenant the user signed in to.',
  ver: 'Version of the token. The API’s registration decides it, not the endpoint.',
  name: 'Display name. For people, never for decisions.',
  preferred_username: 'Name the user signs in with. It can change.',
  upn: 'Name the user signs in with, in v1 tokens. It can change.',
  unique_name: 'A readable name of the user, in v1 tokens. Not unique.',
  email: 'Address of the user. It can change, and nobody checked it.',
  oid: 'The user, the same for every app of this tenant. Use it with tid as the key.',
  sub: 'The user, as this one app knows them; another app gets another value.',
  scp: 'What the app may do in the user’s name.',
  roles: 'What the app or the user may do by an app role.',
  appid: 'The app that asked for the token, in v1 tokens.',
  azp: 'The app that asked for the token.',
  appidacr: 'How that app proved itself: 0 not at all, 1 by a secret, 2 by a certificate.',
  azpacr: 'How that app proved itself: 0 not at all, 1 by a secret, 2 by a certificate.',
  amr: 'How the user proved who they are.',
  acr: 'Level of proof, in v1 tokens: 1 means that the user met the rules of ISO/IEC 29115.',
  acrs: 'Authentication contexts that the user satisfies.',
  auth_time: 'When the user signed in.',
  iat: 'When it was issued.',
  nbf: 'Not valid before this time.',
  exp: 'Not valid from this time on.',
  nonce: 'What the app sent, so that the answer cannot be replayed.',
  xms_cc: 'What the client can do: cp1 means that it understands claims challenges.',
  idp: 'Who authenticated the user, when that is not the issuer: a guest or a federated user.',
  idtyp: 'app: a token of an app, without a user.',
  ipaddr: 'Address the user signed in from.',
  family_name: 'Surname of the user.',
  given_name: 'First name of the user.',
  groups: 'Groups of the user, by id.',
  wids: 'Directory roles of the user, by template id.',
  sid: 'The browser session.',
  login_hint: 'Hint for the next sign-in of the same user.',
  deviceid: 'The device the user signed in on.',
  rh: 'Entra’s own. Ignore it.',
  aio: 'Entra’s own. Ignore it.',
  uti: 'Id of this token, for the sign-in log.',
  xms_ftd: 'Entra’s own. Ignore it.',
  xms_st: 'Entra’s own: the subject for another app.',
}

const order = Object.keys(meanings)

/** Claims that are times, in seconds since the epoch. */
const times: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp', 'auth_time'])

/** Every claim with its meaning; known ones first, in an order that tells a story. */
export function explainClaims({ claims }: DecodedToken): ExplainedClaim[] {
  return Object.entries(claims)
    .map(([name, value]) => ({ name, value: textOf(name, value), meaning: meanings[name] ?? '' }))
    .toSorted((a, b) => rank(a.name) - rank(b.name))
}

const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)

function textOf(name: string, value: unknown): string {
  if (times.has(name) && typeof value === 'number') return timeOf(value)
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function timeOf(seconds: number): string {
  const date = new Date(seconds * 1_000)
  return Number.isNaN(date.getTime())
    ? String(seconds)
    : `${seconds} (${date.toISOString().replace('.000', '')})`
}
