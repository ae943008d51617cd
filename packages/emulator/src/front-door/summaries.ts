import { grantTypes } from '@onbehalf/protocol'
import type { Actor } from '../controls/journal.js'

/** What the trace says of a request before anybody knows better. */
export interface Description {
  to: Actor
  /** Plain words that complete "Office …", "API …". */
  words: string
  quiet: boolean
}

interface Row extends Description {
  method?: string
  path: RegExp
  /** Members of the form body that must have these values. */
  form?: Readonly<Record<string, string>>
}

const entra = (words: string, path: RegExp, more: Partial<Row> = {}): Row => ({
  to: 'entra',
  words,
  quiet: false,
  path,
  ...more,
})
const graph = (words: string, path: RegExp, more: Partial<Row> = {}): Row => ({
  to: 'graph',
  words,
  quiet: false,
  path,
  ...more,
})
const adfs = (words: string, path: RegExp, more: Partial<Row> = {}): Row => ({
  to: 'adfs',
  words,
  quiet: false,
  path,
  ...more,
})
const exchange = (words: string, path: RegExp): Row => ({ to: 'exchange', words, quiet: false, path })
const token = /^\/[^/]+\/oauth2(?:\/v2\.0)?\/token$/

const rows: readonly Row[] = [
  { to: 'entra', words: 'asks whether it may call', quiet: true, method: 'OPTIONS', path: /^\// },
  adfs('reads the description of AD FS', /^\/adfs\/services\/trust\/mex$/, { quiet: true }),
  adfs('asks AD FS for a token with a password', /^\/adfs\/services\/trust\/(?:2005|13)\/usernamemixed$/),
  adfs(
    'asks AD FS for a token by a Windows sign-in',
    /^\/adfs\/services\/trust\/(?:2005|13)\/windowstransport$/,
  ),
  adfs('reads the metadata of AD FS', /^\/adfs\/federationmetadata\//i, { quiet: true }),
  adfs('sends the sign-in page of AD FS', /^\/adfs\/ls/, { method: 'POST' }),
  adfs('signs out of AD FS', /^\/adfs\/ls/, { form: { wa: 'wsignout1.0' } }),
  adfs('opens the sign-in page of AD FS', /^\/adfs\/ls/),
  adfs('asks AD FS', /^\/adfs\//),
  graph('sends a batch of requests', /^\/graph\/(?:v1\.0|beta)\/\$batch$/),
  graph('asks who the user is', /^\/graph\/(?:v1\.0|beta)\/me$/),
  graph('reads the photo', /\/photo\/\$value$/),
  graph('reads mail', /\/messages/),
  graph('reads files', /\/drive/),
  graph('reads the user info', /^\/graph\/oidc\/userinfo$/),
  graph('asks Graph', /^\/graph\//),
  {
    ...exchange(
      'reads the certificates of Exchange on the premises',
      /^\/exchange\/on-premises\/autodiscover\//,
    ),
    quiet: true,
  },
  exchange('asks Exchange on the premises for the mailbox', /^\/exchange\/on-premises\//),
  exchange('asks Exchange Online for the mailbox', /^\/exchange\/ews\//i),
  exchange('administers Exchange Online', /^\/exchange\/adminapi\//i),
  exchange('asks Exchange Online', /^\/exchange\//),
  entra('reads the sign-in addresses', /openid-configuration$/, { quiet: true }),
  entra('reads the signing keys', /\/discovery\/(?:v2\.0\/)?keys$/, { quiet: true }),
  entra('reads the metadata of Entra', /\/federationmetadata\//i, { quiet: true }),
  entra('looks up the cloud', /\/discovery\/instance$/, { quiet: true }),
  entra('looks up the domain', /userrealm/i, { quiet: true }),
  entra('asks for a token on behalf of the user', token, {
    form: { grant_type: grantTypes.jwtBearer, requested_token_use: 'on_behalf_of' },
  }),
  entra('asks for a token with the primary refresh token', token, {
    form: { grant_type: grantTypes.jwtBearer },
  }),
  entra('trades a code for tokens', token, { form: { grant_type: grantTypes.authorizationCode } }),
  entra('trades a token of AD FS for tokens', token, { form: { grant_type: grantTypes.saml11Bearer } }),
  entra('trades a token of AD FS for tokens', token, { form: { grant_type: grantTypes.saml2Bearer } }),
  entra('brings a token of AD FS', /^\/login\.srf$/),
  entra('renews a token', token, { form: { grant_type: grantTypes.refreshToken } }),
  entra('asks for a token of its own', token, { form: { grant_type: grantTypes.clientCredentials } }),
  entra('asks for a nonce', token, { form: { grant_type: 'srv_challenge' }, quiet: true }),
  entra('asks for a token', token),
  entra('asks for a sign-in without a page', /\/authorize$/, { form: { prompt: 'none' } }),
  entra('opens the sign-in page', /\/authorize$/),
  entra('signs out', /\/logout$/),
  entra('sends the sign-in page', /^\//, { method: 'POST' }),
]

const others: Description = { to: 'entra', words: 'asks', quiet: true }

/** Describes a request by its method, path and parameters (query or form). */
export function describe(method: string, path: string, parameters: URLSearchParams): Description {
  const row = rows.find(
    (candidate) =>
      (candidate.method === undefined || candidate.method === method) &&
      candidate.path.test(path) &&
      Object.entries(candidate.form ?? {}).every(([name, value]) => parameters.get(name) === value),
  )
  return row ?? others
}

/** How the trace names who acts. */
export const actorNames: Readonly<Record<Actor, string>> = {
  'add-in': 'The add-in',
  office: 'Office',
  broker: 'The broker',
  entra: 'Entra',
  adfs: 'AD FS',
  api: 'The API',
  graph: 'Graph',
  exchange: 'Exchange Online',
  browser: 'The browser',
  phone: 'The phone',
  other: 'A client',
}
