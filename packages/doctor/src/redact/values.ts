import type { SecretKind } from './removed.js'

/** Names under which secrets travel in JSON, forms, addresses, headers and settings. */
const names: readonly (readonly [kind: SecretKind, name: RegExp])[] = [
  ['refresh token', /^(?:[\w-]*refresh_?-?token|rt|x-ms-refreshtokencredential[\w]*|prt)$/i],
  ['assertion', /^(?:[\w-]*assertion|saml_?response|wresult|bootstrap_?token)$/i],
  ['password', /^(?:[\w-]*(?:password|passwd|passphrase)|pwd|pass|passcode|otp|otc|[\w-]*[-_]pwd)$/i],
  ['cookie', /^(?:set-)?cookies?$/i],
  [
    'secret',
    /^(?:[\w-]*secret(?:_?text|_?value|_?key)?|[\w-]*api_?-?key|x-functions-key|session_?key|storage_?key|connection_?string|sig|authorization|proxy-authorization|access_?token|id_?token|[\w-]*access_?token|[\w-]*id_?token|token|tempauth|prooftoken|shared_?access_?key|account_?key)$/i,
  ],
  ['secret', /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_(?:KEY|TOKEN|PASS|PAT|SK|CREDENTIALS?)$/],
  [
    'code',
    /^(?:code|auth(?:orization)?_?code|device_?code|user_?code|code_?verifier|nonce|state|sid|session_?state|ctx|flow_?token|canary|id_token_hint|login_hint)$/i,
  ],
]

/** Values that say nothing: they stay. */
const harmless =
  /^(?:\[removed\]|null|true|false|undefined|\d{1,7}|none|<[^>]*>|\*+|\.\.\.|…|[\^~]?\d{1,4}\.\d{1,4}\.\d{1,6}|["'{[\s,;]*)$/i

/** Words of programs that stand where a value could. */
const keywords =
  /^(?:await|async|new|this|return|typeof|function|string|number|boolean|any|unknown|void|object|var|let|const|Bearer|Basic|Office)$/

/** `authResult.accessToken`, `process.env.CLIENT_SECRET`: names of values, joined by dots, and no digit in them. */
const path = /^[A-Za-z_$][A-Za-z_$]*(?:\??\.[A-Za-z_$]+)+$/

/** `clientSecret`, `CLIENT_SECRET`: the name of a value that is a secret. */
const nameOfOne =
  /^(?:[a-z]+(?:[A-Z][a-z]+)*(?:Secret|Token|Password|Assertion|Code|Key|Credentials?|State)|(?:[A-Z]+_)+(?:SECRET|TOKEN|PASSWORD|ASSERTION|CODE|KEY))$/

const placeholder = /^\W{0,3}(?:enter|your|insert|replace|put)[\s_-][\w\s-]{0,60}$/i

/**
 * Whether what stands in place of a value is the name of one, a word of a program, or a placeholder, and so no value.
 *
 * @param next The character behind it: an opening bracket makes it a call.
 */
export function isWrittenByCode(value: string, next = ''): boolean {
  return (
    /^`?(?:Bearer |Basic )?\$\{\w/.test(value) ||
    /^(?:Bearer|Basic)\s*$/.test(value) ||
    keywords.test(value) ||
    path.test(value) ||
    nameOfOne.test(value) ||
    placeholder.test(value) ||
    (next === '(' && /^[A-Za-z_$][\w$.]*$/.test(value))
  )
}

/** What kind of secret stands under `name`, or `undefined` when its value may be read. */
export function secretKindOf(name: string, value: string, next?: string): SecretKind | undefined {
  const found = names.find(([, pattern]) => pattern.test(name))
  if (!found || isWrittenByCode(value, next)) return undefined
  // A password may be a number; elsewhere one says nothing.
  if (harmless.test(value) && !(found[0] === 'password' && /^\d{4,}$/.test(value))) return undefined
  // `"code": "InvalidAuthenticationToken"`, `"code":"13005"` and `"state": "enabled"` are names.
  if (/^(?:code|state)$/i.test(name) && isErrorName(value)) return undefined
  return found[0]
}

/**
 * Whether a value is the name of an error, and so may be shown: a number, or words that are joined in one of the ways
 * in which programs name errors.
 */
export function isErrorName(value: string): boolean {
  return (
    value.length <= 48 &&
    /^(?:-?\d{1,10}|[A-Za-z][a-z]{1,20}(?:[A-Z]{1,7}[a-z]{0,20}){0,8}|[a-z]{1,20}(?:_[a-z]{1,20})*|[A-Z]{1,20}(?:_[A-Z]{1,20})*)$/.test(
      value,
    )
  )
}
