import type { SecretKind } from './removed.js'
import { secretKindOf } from './values.js'

/** A place in which secrets travel: what it looks like, and which of the named groups is the secret. */
export interface Carrier {
  /** Has the group `value`, and `name` where the name decides. */
  pattern: RegExp
  kind(name: string, value: string): SecretKind | undefined
}

const always =
  (kind: SecretKind): Carrier['kind'] =>
  () =>
    kind

/** By the name, without the prefix of a section: `ida:ClientSecret`. */
const byName: Carrier['kind'] = (name, value) => secretKindOf(name.slice(name.search(/[^:.]*$/)), value)

/** People write words behind such a name too; a secret has a digit in it. */
const withDigit =
  (kind: SecretKind): Carrier['kind'] =>
  (_name, value) =>
    /\d/.test(value) ? kind : undefined

/** Cookies of Entra, Exchange, SharePoint, AD FS and of the usual servers, by name. */
const cookieNames =
  'ESTS\\w{2,40}|SignInStateCookie|CCState|rtFa|FedAuth|SPOIDCRL|MSISAuth\\w{0,20}|MSPAuth|MSPProf|OpenIdConnect\\.nonce[\\w.%-]{0,40}|OIDCAuthCookie|X-OWA-CANARY|\\.AspNet(?:Core)?\\.\\w{1,40}|ASP\\.NET_SessionId|connect\\.sid|JSESSIONID|PHPSESSID'

/** Ways of writing that have a name and a value elsewhere than at a colon or an equals sign between them. */
export const carriers: readonly Carrier[] = [
  // https://user:password@host
  { pattern: /\b[a-z][\w+.-]{1,20}:\/\/(?<value>[^\s/@"'<>\\]{1,300})@/gi, kind: always('password') },
  // <input name="code" value="…">, <add key="ida:ClientSecret" value="…">, and the other way round
  {
    pattern:
      /\b(?:name|key|id)\s*=\s*["'](?<name>[\w.:-]{1,60})["'][^<>]{0,300}?\bvalue\s*=\s*["'](?<value>[^"'<>]{1,200000})/gi,
    kind: byName,
  },
  {
    pattern:
      /\bvalue\s*=\s*["'](?<value>[^"'<>]{1,200000})["'][^<>]{0,300}?\b(?:name|key|id)\s*=\s*["'](?<name>[\w.:-]{1,60})["']/gi,
    kind: byName,
  },
  // {"name": "client_secret", "comment": "", "value": "…"}, and the other way round
  {
    pattern:
      /"(?:name|key)"\s*:\s*"(?<name>[\w.:-]{1,60})"[^{}]{0,300}?"value"\s*:\s*"(?<value>(?:[^"\\]|\\.)+)/gi,
    kind: byName,
  },
  {
    pattern:
      /"value"\s*:\s*"(?<value>(?:[^"\\]|\\.)+)"[^{}]{0,300}?"(?:name|key)"\s*:\s*"(?<name>[\w.:-]{1,60})"/gi,
    kind: byName,
  },
  // JSON inside of JSON, however deep: \\\"client_secret\\\":\\\"…
  {
    pattern:
      /(?<!\\)(\\{1,15}["'])(?<name>[\w.-]{0,40}(?:secret|token|code|assertion|pass|pwd|cookie|key|prt|canary|state|nonce|sid|ctx|sig|saml|auth|otp|wresult|credential)[\w.-]{0,40})\1\s{0,9}[:=]\s{0,9}(?<quote>\\{1,15}["'])(?<value>(?:(?!\k<quote>)[^\r\n]){1,20000})/gi,
    kind: byName,
  },
  // Keys of JSON Web Keys that are private
  {
    pattern: /"(?:d|p|q|dp|dq|qi|k)"\s*:\s*"(?<value>[\w-]{16,})"(?=[^{}]{0,1000}"(?:kty|n|x|crv|alg)")/g,
    kind: always('private key'),
  },
  {
    pattern: /"kty"[^{}]{0,1000}?"(?:d|p|q|dp|dq|qi|k)"\s*:\s*"(?<value>[\w-]{16,})"/g,
    kind: always('private key'),
  },
  // Commands: --client-secret x, -u user:password, -b 'cookie', az login -p x
  { pattern: /(?<![\w-])--(?<name>[\w-]{1,40})[ =]+["']?(?<value>[^\s"']+)/g, kind: byName },
  { pattern: /\s(?:-u|--user)\s+["']?[^\s:"']{1,100}:(?<value>[^\s"']+)/g, kind: always('password') },
  { pattern: /\s(?:-b|--cookie)\s+(?<q>["'])(?<value>(?:(?!\k<q>).)+)/g, kind: always('cookie') },
  { pattern: /\baz login\b[^\r\n]{0,300}?\s-p\s+["']?(?<value>[^\s"']+)/g, kind: always('secret') },
  { pattern: /ConvertTo-SecureString\s+(?:-String\s+)?["'](?<value>[^"'\r\n]+)/gi, kind: always('password') },
  // YAML: client_secret: >-, and the value on the next line
  { pattern: /(?<name>[\w.-]{1,60}):[ \t]*[>|][+-]?[ \t]*\r?\n[ \t]+(?<value>\S+)/g, kind: byName },
  // A file of cookies, or a cookie by itself
  {
    pattern: new RegExp(
      `(?<![\\w.])(?:${cookieNames})["']?\\s{0,3}[=:\\t]\\s{0,3}["']?(?<value>[^\\s;"',]{4,})`,
      'g',
    ),
    kind: always('cookie'),
  },
  // Sentences
  { pattern: /\bBearer\s+(?<value>(?!eyJ)[\w.~+/-]{16,}=*)/gi, kind: withDigit('secret') },
  {
    pattern: /\b(?:refresh|access|id) token\s*(?:is|was|:|=)\s*["'`]?(?<value>(?!eyJ)[^\s"'`,;]{12,})/gi,
    kind: withDigit('refresh token'),
  },
  {
    pattern:
      /\b(?:authori[sz]ation|auth|device|sign-in) code\s*(?:is|was|:|=)\s*["'`]?(?<value>[^\s"'`,;]{6,})/gi,
    kind: withDigit('code'),
  },
  { pattern: /\benter the code (?<value>[A-Z\d]{6,12})\b/g, kind: always('code') },
  {
    pattern:
      /\b(?:(?:client |app |shared )?secret(?: value| key)?|password|passphrase|api key)\s*(?:is|was|:|=)\s*["'`]?(?<value>[^\s"'`,;]{6,})/gi,
    kind: withDigit('secret'),
  },
]
