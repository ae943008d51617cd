import type { Entry, Message } from './entry'
import { formOf } from './wire'

/** A token found in an exchange. */
export interface FoundToken {
  /** Where it stood, in words: `Token in the answer`. */
  place: string
  raw: string
}

/** A token taken apart. Nobody checked its signature. */
export interface DecodedToken {
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/

/** What each member that may hold a token is called, in the order in which people look for them. */
const members: readonly (readonly [name: string, words: string])[] = [
  ['accessToken', 'access token'],
  ['access_token', 'access token'],
  ['id_token', 'id token'],
  ['assertion', 'assertion'],
  ['client_assertion', 'client assertion'],
]

/** Every token that can be read in an exchange: answered ones first, then those that were shown. */
export function tokensIn(entry: Entry): FoundToken[] {
  const found = [
    ...inBody(entry.response, 'answer'),
    ...inForm(entry),
    ...inBody(entry.request, 'request'),
    ...inHeader(entry.request),
  ]
  return found.filter(({ raw }, index) => found.findIndex((other) => other.raw === raw) === index)
}

function inBody({ body }: Message, side: 'request' | 'answer'): FoundToken[] {
  const document = objectIn(body)
  return members.flatMap(([name, words]) => tokenAt(document[name], `${capital(words)} in the ${side}`))
}

function inForm(entry: Entry): FoundToken[] {
  const form = formOf(entry)
  return members.flatMap(([name, words]) => tokenAt(form.get(name), `${capital(words)} in the request`))
}

function inHeader({ headers }: Message): FoundToken[] {
  const authorization = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return tokenAt(authorization?.replace(/^Bearer\s+/i, ''), 'Token in the Authorization header')
}

const tokenAt = (value: unknown, place: string): FoundToken[] =>
  typeof value === 'string' && jwt.test(value) ? [{ place, raw: value }] : []

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Takes a token apart; nothing when it is none. */
export function decode(raw: string): DecodedToken | undefined {
  const [header, claims] = raw.split('.').map((part) => objectIn(textOf(part)))
  return header && claims && 'alg' in header ? { header, claims } : undefined
}

function textOf(part: string): string {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}

function objectIn(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}
