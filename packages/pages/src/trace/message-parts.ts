import type { Entry, Message } from './entry'
import { headerOf } from './wire'

/** A name and its value. */
export type Pair = readonly [name: string, value: string]

/** A message taken apart for reading. */
export interface MessageParts {
  headers: readonly Pair[]
  /** Parameters of the address. */
  query: readonly Pair[]
  /** Parameters of a form body. */
  form: readonly Pair[]
  /** Any other body; JSON is indented. */
  text: string | undefined
}

/** Takes a message apart: headers, parameters, and the body as people read it. */
export function partsOf(message: Message, address?: Entry): MessageParts {
  const type = headerOf(message.headers, 'content-type') ?? ''
  const isForm = /x-www-form-urlencoded/i.test(type)
  const query = address?.kind === 'http' && URL.canParse(address.url) ? new URL(address.url).searchParams : []
  return {
    headers: Object.entries(message.headers),
    query: [...query],
    form: isForm ? [...new URLSearchParams(message.body)] : [],
    text: isForm ? undefined : indented(message.body),
  }
}

function indented(body: string | undefined): string | undefined {
  if (!body || !/^\s*[{[]/.test(body)) return body || undefined
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2)
  } catch {
    return body
  }
}
