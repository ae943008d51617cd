import type { JournalEntry, JournalMessage } from './journal.js'

const secretNames = [
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'request',
  'flow',
  'session_key_jwe',
  'secretText',
  'accessToken',
  'authChallenge',
  'controlKey',
] as const

const names = secretNames.join('|')
const inForm = new RegExp(`(^|[?&#;\\s])(${names})=[^&#\\s"'<]+`, 'g')
const inJson = new RegExp(`("(?:${names})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'g')
const inHtml = new RegExp(`(name="(?:${names})"[^>]*\\svalue=)"[^"]*"`, 'g')
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]+(?:\.[\w-]+\.[\w-]+)?/g
const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'x-ms-refreshtokencredential'])

/** `text` without tokens, codes, secrets and passwords, whatever its format. */
export function redactText(text: string): string {
  return text
    .replace(inForm, '$1$2=(removed)')
    .replace(inJson, '$1"(removed)"')
    .replace(inHtml, '$1"(removed)"')
    .replace(jwt, '(token removed)')
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
  return body === undefined ? { headers: safe } : { headers: safe, body: redactText(body) }
}
