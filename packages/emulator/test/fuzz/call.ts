/** The body of a call, in the form in which its parts can be changed. */
export type CallBody =
  | { kind: 'none' }
  | { kind: 'form'; pairs: [name: string, value: string][] }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string }

/** A request whose parts can be changed one by one. */
export interface Call {
  method: string
  /** Path as it is sent, escapes included. */
  path: string
  query: [name: string, value: string][]
  headers: [name: string, value: string][]
  body: CallBody
}

const bodyless = new Set(['GET', 'HEAD'])
const formType = 'application/x-www-form-urlencoded'

/** The call that a program of this repository sent. */
export async function callOf(request: Request): Promise<Call> {
  const url = new URL(request.url)
  const text = bodyless.has(request.method) ? '' : await request.text()
  return {
    method: request.method,
    path: url.pathname,
    query: [...url.searchParams],
    headers: [...request.headers].filter(([name]) => name !== 'content-length'),
    body: bodyOf(text, request.headers.get('content-type') ?? ''),
  }
}

function bodyOf(text: string, type: string): CallBody {
  if (text === '') return { kind: 'none' }
  if (type.startsWith(formType)) return { kind: 'form', pairs: [...new URLSearchParams(text)] }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'text', text }
  }
}

/** The body as it is sent; lone surrogates and the like become what a browser makes of them. */
export function textOf(body: CallBody): string {
  if (body.kind === 'form') return new URLSearchParams(body.pairs).toString()
  if (body.kind === 'json') return jsonOf(body.value)
  return body.kind === 'text' ? body.text : ''
}

/** Stands in JSON for arrays in arrays, deeper than a stack. */
export const deepMarker = '(arrays in arrays)'
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`

function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(JSON.stringify(deepMarker), deep)
}

/** The request of a call; undefined for one that no HTTP client could send. */
export function requestOf(call: Call, origin: string): Request | undefined {
  const query = new URLSearchParams(call.query).toString()
  const text = textOf(call.body)
  try {
    const headers = new Headers()
    for (const [name, value] of call.headers) headers.append(name, value)
    const hasBody = text !== '' && !bodyless.has(call.method)
    return new Request(`${origin}${call.path}${query === '' ? '' : `?${query}`}`, {
      method: call.method,
      headers,
      ...(hasBody && { body: text }),
    })
  } catch {
    return undefined
  }
}
