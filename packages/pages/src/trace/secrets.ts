import type { Entry, Message } from './entry'

/** Headers whose value opens a door. */
const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  'x-functions-key',
  'x-api-key',
])

/** Members of a form, a query or a JSON body whose value opens a door. */
const secretMembers: ReadonlySet<string> = new Set([
  'access_token',
  'accesstoken',
  'refresh_token',
  'refreshtoken',
  'id_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'clientsecret',
  'code',
  'code_verifier',
  'device_code',
  'passwd',
  'password',
  'otc',
  'spa_code',
  'authcode',
  'jsonpayload',
])

const jwt = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g

/** What Entra sends to a phone as a text. */
const textedCode = /\b\d{6,8}\b/g

/** Whether a header of this name is left out of what people copy. */
export const isSecretHeader = (name: string): boolean => secretHeaders.has(name.toLowerCase())

const isSecretMember = (name: string): boolean => secretMembers.has(name.toLowerCase())

/** In JSON a short `code` is the name of an error; a code that can be redeemed is long. */
const isSecretIn = (name: string, value: unknown): boolean =>
  typeof value === 'string' && isSecretMember(name) && (name.toLowerCase() !== 'code' || value.length > 40)

/** What stands in place of a secret: a variable for the shell, named for what it was. */
export const placeholder = (name: string): string => `$${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`

/** Every variable that {@link withoutSecrets} puts in place of a secret. */
export const placeholders: readonly string[] = [
  ...new Set(['$TOKEN', ...[...secretHeaders, ...secretMembers].map(placeholder)]),
]

/** The same exchange without anything that opens a door. */
export function withoutSecrets(entry: Entry): Entry {
  return {
    ...entry,
    summary: entry.to === 'phone' ? entry.summary.replace(textedCode, '$CODE') : entry.summary,
    url: addressWithoutSecrets(entry.url),
    request: messageWithoutSecrets(entry.request),
    response: messageWithoutSecrets(entry.response),
  }
}

/** A message without anything that opens a door. */
export function messageWithoutSecrets(message: Message): Message {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, headerWithoutSecrets(name, value)]),
  )
  return message.body === undefined ? { headers } : { headers, body: bodyWithoutSecrets(message.body) }
}

function headerWithoutSecrets(name: string, value: string): string {
  if (name.toLowerCase() === 'authorization') return value.replace(/^(\S+)\s+.*$/s, '$1 $TOKEN')
  if (isSecretHeader(name)) return placeholder(name)
  return /^(location|referer)$/i.test(name) ? addressWithoutSecrets(value) : textWithoutTokens(value)
}

/** An address without the secrets of its query and its fragment. */
export function addressWithoutSecrets(address: string): string {
  return address.replace(/([?&#])([^=&#\s]+)=([^&#\s]*)/g, (whole, mark: string, name: string) =>
    isSecretMember(name) ? `${mark}${name}=${placeholder(name)}` : textWithoutTokens(whole),
  )
}

/** A form, a JSON document or any other text without its secrets. */
export function bodyWithoutSecrets(body: string): string {
  const json = parsed(body)
  if (json !== undefined) return JSON.stringify(valueWithoutSecrets(json), undefined, 2)
  const form = body.replace(/(^|&)([^=&\s]+)=([^&\s]*)/g, (whole, mark: string, name: string) =>
    isSecretMember(name) ? `${mark}${name}=${placeholder(name)}` : whole,
  )
  const members = form.replace(
    /"([^"\\]+)"(\s*:\s*)"((?:[^"\\]|\\.)*)("|$)/g,
    (whole, name: string, colon: string, value: string) =>
      isSecretIn(name, value) ? `"${name}"${colon}"${placeholder(name)}"` : whole,
  )
  return textWithoutTokens(members)
}

const textWithoutTokens = (text: string): string => text.replace(jwt, '$TOKEN')

function valueWithoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return textWithoutTokens(value)
  if (Array.isArray(value)) return value.map(valueWithoutSecrets)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecretIn(name, member) ? placeholder(name) : valueWithoutSecrets(member),
    ]),
  )
}

/** JSON documents that are an object or a list; other JSON is treated as text. */
function parsed(body: string): unknown {
  if (!/^\s*[{[]/.test(body)) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
