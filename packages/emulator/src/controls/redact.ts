import type { JournalEntry, JournalMessage } from './journal.js'

const secretNames = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'currentPassword',
  'newPassword',
  'newPasswordAgain',
  'request',
  'flow',
  'session_key_jwe',
  'secretText',
  'accessToken',
  'authChallenge',
  'controlKey',
  'wresult',
  'wctx',
  'SAMLResponse',
  'RelayState',
])

const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-ms-refreshtokencredential',
])
const removed = '(removed)'

const pair = /(^|[?&#;\s])([^=&#;?\s"'<>]{1,200})=([^&#\s"'<>]+)/g
const jsonMember = /"((?:[^"\\]|\\.){1,200})"(\s*:\s*)("(?:[^"\\]|\\.)*"|\[[^\]]*\]|-?\d[\d.eE+-]*)/g
const tag = /<[a-z][^>]*>/gi
const tagNames = /\s(?:name|data-fill)="([^"]*)"/gi
const tagValue = /(\s(?:data-)?value=)"[^"]*"/gi
const shown = /(<[a-z][^>]*\sdata-secret(?:="")?[^>]*>)[^<]+/gi
/** A password in a header of WS-Security, and assertions, which their bearers use. */
const xmlSecret = /(<(?:[\w-]+:)?(Password|Assertion)\b[^>]*>)[\s\S]*?(<\/(?:[\w-]+:)?\2>)/g
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]+(?:\.[\w-]+\.[\w-]+)?/g

/** `text` without tokens, codes, secrets and passwords: in addresses, forms, JSON and HTML, however they are escaped. What a page shows of them stands in elements with `data-secret`. */
export function redactText(text: string): string {
  return text
    .replace(pair, (whole, before, name) =>
      isSecret(unescaped(name)) ? `${before}${name}=${removed}` : whole,
    )
    .replace(jsonMember, (whole, name, colon) =>
      isSecret(parsed(name)) ? `"${name}"${colon}"${removed}"` : whole,
    )
    .replace(shown, `$1${removed}`)
    .replace(tag, (whole) =>
      [...whole.matchAll(tagNames)].some(([, name]) => isSecret(name ?? ''))
        ? whole.replace(tagValue, `$1"${removed}"`)
        : whole,
    )
    .replace(xmlSecret, `$1${removed}$3`)
    .replace(jwt, '(token removed)')
}

function isSecret(name: string): boolean {
  return secretNames.has(name)
}

/** The name as a form's reader sees it. */
function unescaped(name: string): string {
  return new URLSearchParams(`${name}=`).keys().next().value ?? name
}

/** The name as a JSON reader sees it. */
function parsed(name: string): string {
  try {
    return String(JSON.parse(`"${name}"`))
  } catch {
    return name
  }
}

/** The entry as it may leave the emulator when nobody asked for tokens. */
export function redact(entry: JournalEntry): JournalEntry {
  return {
    ...entry,
    url: redactText(entry.url),
    summary: redactText(entry.summary),
    request: redactMessage(entry.request),
    response: redactMessage(entry.response),
  }
}

function redactMessage({ headers, body }: JournalMessage): JournalMessage {
  const safe = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? '(removed)' : redactText(value),
    ]),
  )
  if (body === undefined) return { headers: safe }
  const isMultipart = headers['content-type']?.toLowerCase().startsWith('multipart/') ?? false
  return { headers: safe, body: isMultipart ? removed : redactText(body) }
}
