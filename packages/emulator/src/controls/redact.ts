import type { JournalEntry, JournalMessage } from './journal.js'

const secretNames = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'device_code',
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

// Each of these reads a text once, however it was built to be read again and again.
const pair = /(^|[?&#;\s])([^=&#;?\s"'<>]{1,200})=([^&#\s"'<>]+)/g
/** How JSON is written: its names, what may stand after one, and what stands instead of a secret. */
interface Writing {
  name: RegExp
  /** A text, list or number; one without an end, as in a body that was cut, goes on to the end. */
  value: RegExp
  instead: string
}
const json: Writing = {
  name: /"((?:[^"\\]|\\.){1,200})"\s*:\s*/g,
  value: /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|\[[^\]]*(?:\]|$)|-?\d[\d.eE+-]*/y,
  instead: `"${removed}"`,
}
/** JSON in a text of JSON, as of a client that wrote its body twice. */
const jsonInJson: Writing = {
  name: /\\"((?:[^"\\]|\\\\[^"\\]){1,200})\\"\s*:\s*/g,
  value:
    /\\"(?:[^"\\]|\\[^"\\]|\\\\(?:\\["\\]|[^"\\]))*(?:\\"|\\*$|(?=\\*"))|\[(?:[^\]"\\]|\\[\s\S])*(?:\]|\\?$|(?="))|-?\d[\d.eE+-]*/y,
  instead: `\\"${removed}\\"`,
}
const tagAndText = /(<[a-z][^>]*>)([^<]*)/gi
const tagNames = /\s(?:name|data-fill)="([^"]*)"/gi
const tagValue = /(\s(?:data-)?value=)"[^"]*"/gi
const isShown = /\sdata-secret[\s=>]/i
/** A password in a header of WS-Security, assertions, which their bearers use, and what a client sends as XML by mistake; one that was cut goes on to the end. */
const xmlSecret =
  /(<(?:[^\s<>/:]+:)?(password|assertion|client_secret|client_assertion|(?:access|id|refresh)_token|code_verifier|device_code)\b[^<>]*>)[\s\S]*?(<\/(?:[^\s<>/:]+:)?\2\s*>|$)/gi
const dotted = /(?<![\w.-])[\w-]+(?:\.[\w-]+){2,}/g
const jwt = /\beyJ.*/

/** `text` without tokens, codes, secrets and passwords: in addresses, forms, JSON and HTML, however they are escaped. What a page shows of them stands in elements with `data-secret`. */
export function redactText(text: string): string {
  const plain = text.replace(pair, (whole, before, name) =>
    isSecretName(unescaped(name)) ? `${before}${name}=${removed}` : whole,
  )
  return withoutTagSecrets(withoutMembers(withoutMembers(plain, json), jsonInJson))
    .replace(xmlSecret, `$1${removed}$3`)
    .replace(dotted, (whole) => whole.replace(jwt, '(token removed)'))
}

function withoutMembers(text: string, { name, value, instead }: Writing): string {
  let [kept, done] = ['', 0]
  for (const match of text.matchAll(name)) {
    if (match.index < done || !isSecretName(parsed(match[1] ?? ''))) continue
    const start = match.index + match[0].length
    value.lastIndex = start
    if (!value.test(text)) continue
    kept += text.slice(done, start) + instead
    done = value.lastIndex
  }
  return kept + text.slice(done)
}

function withoutTagSecrets(text: string): string {
  const end = text.lastIndexOf('>') + 1
  const tags = text.slice(0, text.indexOf('<', end) === -1 ? text.length : text.indexOf('<', end))
  return `${tags.replace(tagAndText, (_whole, tag: string, after: string) => {
    const safe = [...tag.matchAll(tagNames)].some(([, name]) => isSecretName(name ?? ''))
      ? tag.replace(tagValue, `$1"${removed}"`)
      : tag
    return `${safe}${after !== '' && isShown.test(tag) ? removed : after}`
  })}${text.slice(tags.length)}`
}

/**
 * Whether what stands under `name`, in a form, an address or JSON, is kept from who did not ask for tokens. A batch
 * carries headers as JSON.
 */
export function isSecretName(name: string): boolean {
  return secretNames.has(name) || secretHeaders.has(name.toLowerCase())
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
