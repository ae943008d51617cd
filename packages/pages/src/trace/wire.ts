import type { Entry } from './entry'

/** What the grants are called, by `grant_type`; on-behalf-of also needs `requested_token_use`. */
const grantNames: Readonly<Record<string, string>> = {
  authorization_code: 'authorization code',
  refresh_token: 'refresh token',
  client_credentials: 'client credentials',
  'urn:ietf:params:oauth:grant-type:jwt-bearer': 'JWT bearer',
}

/** The exchange as it went over the wire, short: `POST /token, on-behalf-of`. */
export function wireOf(entry: Entry): string {
  if (entry.kind === 'office') return entry.method
  const grant = grantOf(entry)
  return `${entry.method} ${shortPath(entry.url)}${grant ? `, ${grant}` : ''}`
}

/** The parameters of a form body; none when the body is something else. */
export function formOf(entry: Entry): URLSearchParams {
  const isForm = /x-www-form-urlencoded/i.test(headerOf(entry.request.headers, 'content-type') ?? '')
  return new URLSearchParams(isForm ? entry.request.body : '')
}

/** A header by its name, whatever its case. */
export function headerOf(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

function grantOf(entry: Entry): string | undefined {
  const form = formOf(entry)
  if (form.get('requested_token_use') === 'on_behalf_of') return 'on-behalf-of'
  const type = form.get('grant_type')
  return type === null ? undefined : (grantNames[type] ?? type)
}

/** Leaves out what every address of its kind has: the tenant, the version, a long query. */
function shortPath(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url) return address
  const path = decoded(url.pathname)
    .replace(/^(\/graph)?\/(v1\.0|beta)(?=\/)/, '')
    .replace(/^\/[^/]+\/oauth2\/(v2\.0\/)?/, '/')
    .replace(/^\/[^/]+\/(v2\.0\/)?(?=\.well-known\/)/, '/')
    .replace(/^\/[^/]+\/discovery\//, '/discovery/')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, (id) => `${id.slice(0, 8)}…`)
  const query = decoded(url.search)
  return path + (query.length <= 40 ? query : '?…')
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}
