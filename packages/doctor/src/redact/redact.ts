import { carriers } from './carriers.js'
import { addRemoved, type Removed, type SecretKind } from './removed.js'
import { findTokens } from './tokens.js'
import { isWrittenByCode, secretKindOf } from './values.js'

/** A text without its secrets. */
export interface Redacted {
  text: string
  removed: Removed
}

/** Stands where a secret was. */
export const mark = '[removed]'

/**
 * Takes out what nobody may keep: signatures of tokens, encrypted tokens, refresh tokens, secrets, codes, assertions,
 * passwords, cookies, private keys. What a token says stays: its first two parts and a dot.
 *
 * A long run of letters and digits that is none of these is taken out too, unless it is a GUID, an address or claims.
 */
export function redact(text: string): Redacted {
  const counts: Removed[] = []
  let rest = withoutColours(text)
  for (const step of [privateKeys, tokens, carried, headers, elements, named, shapes, longValues]) {
    const { text: after, removed } = step(rest)
    rest = after
    counts.push(removed)
  }
  return { text: rest, removed: addRemoved(...counts) }
}

/** Colours of a terminal, and characters without width, come between a name and its value. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  return text.replace(/\x1b\[[\d;?]{0,20}[A-Za-z]|[\u200b-\u200d\u2060]/g, '')
}

/** Secrets in the places of {@link carriers}: only the value goes, so that what is around it can still be read. */
function carried(text: string): Redacted {
  let rest = text
  const removed: Partial<Record<SecretKind, number>> = {}
  for (const { pattern, kind } of carriers) {
    rest = rest.replace(pattern, (...found: unknown[]) => {
      const all = String(found[0])
      const { name = '', value = '' } = found.at(-1) as { name?: string; value?: string }
      const secret = value.includes(mark) || kept.test(value) ? undefined : kind(name, value)
      if (!secret) return all
      removed[secret] = (removed[secret] ?? 0) + 1
      const at = all.lastIndexOf(value)
      return `${all.slice(0, at)}${mark}${all.slice(at + value.length)}`
    })
  }
  return { text: rest, removed }
}

/** Replaces matches and counts them; a replacement that changes nothing does not count. */
function replace(
  text: string,
  pattern: RegExp,
  by: (match: readonly (string | undefined)[]) => { text: string; kind: SecretKind } | undefined,
): Redacted {
  const removed: Partial<Record<SecretKind, number>> = {}
  const after = text.replace(pattern, (...found: unknown[]) => {
    const match = found.filter((each) => typeof each === 'string' || each === undefined) as string[]
    const replacement = by(match)
    if (!replacement || replacement.text === match[0]) return match[0] ?? ''
    removed[replacement.kind] = (removed[replacement.kind] ?? 0) + 1
    return replacement.text
  })
  return { text: after, removed }
}

function privateKeys(text: string): Redacted {
  return replace(
    text,
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?!-----)[\s\S])*(?:-----END [A-Z ]{0,40}-----)?/g,
    () => ({
      text: mark,
      kind: 'private key',
    }),
  )
}

function tokens(text: string): Redacted {
  const pieces: string[] = []
  const removed: Partial<Record<SecretKind, number>> = {}
  const count = (kind: SecretKind) => {
    removed[kind] = (removed[kind] ?? 0) + 1
  }
  let from = 0
  for (const { start, end, parts } of findTokens(text)) {
    pieces.push(text.slice(from, start))
    from = end
    if (parts.length > 3 || holdsSecret(parts[1])) {
      pieces.push(mark)
      count(parts.length > 3 ? 'encrypted token' : 'refresh token')
      continue
    }
    pieces.push(`${parts[0]}.${parts[1]}.`)
    if (parts[2]) count('signature')
  }
  pieces.push(text.slice(from))
  return { text: pieces.join(''), removed }
}

/** A cookie with a primary refresh token is a token with that token in it. */
function holdsSecret(payload = ''): boolean {
  return /"(?:refresh_token|prt|session_key\w{0,10}|client_secret|password)"\s*:/.test(decoded(payload))
}

function decoded(part: string): string {
  try {
    return atob(part.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
  } catch {
    return ''
  }
}

const kept = /^(?:Bearer\s+)?eyJ[\w-]+\.[\w-]*\.$/

const headerNames =
  /(?<![\w-])((?:set-cookie2?|cookie|proxy-authorization|authorization|x-ms-refreshtokencredential\d?)[ \t]*:[ \t]*)/

/** To the closing quote where the whole header stands in quotes, as in a command; else to the end of the line. */
const headerLines = [
  new RegExp(`(?<=["'])${headerNames.source}([^\\s"'][^"'\\r\\n]*)`, 'gi'),
  new RegExp(
    `(?<!["'])${headerNames.source}([^\\s"'][^\\r\\n]*(?:\\r?\\n[ \\t]+[\\w.-]{1,60}=[^\\r\\n]*)*)`,
    'gi',
  ),
]

/** `Cookie: …`, `Set-Cookie: …`, `Authorization: Basic …` in a text, and as a name and value of a HAR. */
function headers(text: string): Redacted {
  let rest = text
  const counts: Removed[] = []
  for (const pattern of headerLines) {
    const step = replace(rest, pattern, ([, name = '', value = '']) =>
      kept.test(value) || value.startsWith(mark) || isWrittenByCode(value)
        ? undefined
        : { text: `${name}${mark}`, kind: /cookie/i.test(name) ? 'cookie' : 'secret' },
    )
    rest = step.text
    counts.push(step.removed)
  }
  const lines = { text: rest, removed: addRemoved(...counts) }
  const pairs = replace(
    lines.text,
    /("name"\s*:\s*"([^"\\]{1,60})"\s*,\s*"value"\s*:\s*")((?:[^"\\]|\\.)*)/g,
    ([, before = '', name = '', value = '']) => {
      const kind = kept.test(value) ? undefined : secretKindOf(name, value)
      return kind && { text: `${before}${mark}`, kind }
    },
  )
  const boxes = replace(pairs.text, /("cookies"\s*:\s*\[)[^\]]*[^\]\s][^\]]*\]/g, ([, before = '']) => ({
    text: `${before}]`,
    kind: 'cookie',
  }))
  return { text: boxes.text, removed: addRemoved(lines.removed, pairs.removed, boxes.removed) }
}

/** `<wsse:Password>…</wsse:Password>`, `<RequestedSecurityToken>…`. */
function elements(text: string): Redacted {
  return replace(
    text,
    /(<(?:[\w-]{1,30}:)?(Password|SignatureValue|CipherValue|Assertion|BinarySecret|BinarySecurityToken)\b[^>]{0,300}>)([^<]{1,200000})/gi,
    ([, before = '', name = '', value = '']) =>
      value.trim() === '' || value.trim() === mark
        ? undefined
        : {
            text: `${before}${mark}`,
            kind: /password/i.test(name) ? 'password' : /signature/i.test(name) ? 'signature' : 'assertion',
          },
  )
}

/** `"name": "value"`, `name=value`, `name: value`, also escaped once, as JSON inside JSON is. */
function named(text: string): Redacted {
  const quoted = replace(
    text,
    /((\\?["'])([\w.-]{1,60})\2\s*[:=]\s*(\\?["']))((?:(?!\4)[^\\\r\n]|\\(?!["'])[^\r\n]|\\["'](?<!\4))*)/g,
    ([, before = '', , name = '', , value = '']) => withoutValue(before, name, value),
  )
  const bare = bareValues(quoted.text)
  return { text: bare.text, removed: addRemoved(quoted.removed, bare.removed) }
}

/** `name=value` and `name: value`; what stands behind a name that is no secret's may be one itself. */
function bareValues(text: string): Redacted {
  const removed: Partial<Record<SecretKind, number>> = {}
  const pieces: string[] = []
  const names = /(?<![\w.-])([\w.-]{1,60})[ \t]*(=|%3D|:)[ \t]*(["'`]?)/gi
  const inQuotes = { '"': /[^"\r\n]+/y, "'": /[^'\r\n]+/y, '`': /[^`\r\n]+/y, '': /[^\s"'&<>,;{}()[\]]+/y }
  let from = 0
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [, name = '', sign = '', quote = ''] = match
    const value = inQuotes[quote as keyof typeof inQuotes]
    if (sign === ':' && !isHeaderLike(name)) continue
    value.lastIndex = names.lastIndex
    const found = value.exec(text)?.[0] ?? ''
    // `"state=" + state`: the quotes end a text there, and begin none.
    const isBetweenTexts = quote !== '' && /^\s*(?:\+\s|[,;)\]}])/.test(found)
    const kind =
      found === '' || found.startsWith('=') || isBetweenTexts || kept.test(found)
        ? undefined
        : secretKindOf(lastWord(name), found, text.charAt(names.lastIndex + found.length))
    if (!kind) continue
    pieces.push(text.slice(from, names.lastIndex), mark)
    removed[kind] = (removed[kind] ?? 0) + 1
    from = names.lastIndex + found.length
    names.lastIndex = from
  }
  pieces.push(text.slice(from))
  return { text: pieces.join(''), removed }
}

function withoutValue(
  before: string,
  name: string,
  value: string,
): { text: string; kind: SecretKind } | undefined {
  if (kept.test(value)) return undefined
  const kind = secretKindOf(name, value)
  return kind && { text: `${before}${mark}`, kind }
}

/** With a colon only what can be no sentence: `Error code: 50076` is one. */
function isHeaderLike(name: string): boolean {
  return !/^(?:code|state|sid|nonce|token|pass|rt)$/i.test(name)
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

const opaque: readonly (readonly [SecretKind, RegExp])[] = [
  // Refresh tokens and codes of Entra: 0.AX…, 1.AX…; of personal accounts: M.C5…
  ['refresh token', /\b[01]\.A[\w-]{20,}(?:\.[\w-]+)*/g],
  ['refresh token', /\bM\.[CR]\d{1,4}_[\w.!*$-]{16,}/g],
  // Those of the first version: AQABAAIAAAA…, OAQABAAAAAAA…
  ['refresh token', /\bO?AQABAA[\w-]{24,}/g],
  // Client secrets: three characters, two of which tell the kind, and a tilde.
  ['secret', /[\w.~-]{3}\dQ~[\w.~-]{20,}/g],
]

function shapes(text: string): Redacted {
  let rest = text
  const counts: Removed[] = []
  for (const [kind, pattern] of opaque) {
    const step = replace(rest, pattern, () => ({ text: mark, kind }))
    rest = step.text
    counts.push(step.removed)
  }
  return { text: rest, removed: addRemoved(...counts) }
}

/** Runs that look drawn by chance: 32 characters and more, with digits and letters of both cases. */
function longValues(text: string): Redacted {
  return replace(text, /(eyJ[\w-]+(?:\.[\w-]*\.?)?=*)|[\w+/~-]{32,}={0,2}/g, ([run = '', claims]) =>
    (claims === undefined ? isChance(run) : hidesSecret(claims))
      ? { text: mark, kind: 'long value' }
      : undefined,
  )
}

/** JSON as base64 is read as claims are, unless it has a secret in it. */
function hidesSecret(run: string): boolean {
  const text = run.includes('.') ? '' : decoded(run)
  return /^\{/.test(text) && Object.keys(named(text).removed).length > 0
}

const guids = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi

function isChance(run: string): boolean {
  const rest = run.replace(guids, '')
  if (rest.length < 32) return false
  return (
    rest
      .split(/[/_-]/)
      .some((part) => part.length >= 24 && /\d/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part)) ||
    (/\d/.test(rest) &&
      /[a-z]/.test(rest) &&
      /[A-Z]/.test(rest) &&
      !/\//.test(rest) &&
      (rest.match(/\d/g)?.length ?? 0) >= 4)
  )
}
