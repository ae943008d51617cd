import type { Entry } from './entry'
import { placeholders, withoutSecrets } from './secrets'

/** Headers that curl writes itself, or that mean nothing outside a browser. */
const own =
  /^(host|content-length|connection|accept-encoding|sec-.*|user-agent|transfer-encoding|keep-alive|te)$/i

/** Every variable that may stand in place of a secret, longest name first. */
const variable = new RegExp(
  placeholders
    .toSorted((a, b) => b.length - a.length)
    .map((name) => `\\${name}(?![A-Z_])`)
    .join('|'),
  'g',
)

/**
 * The request as a command for a POSIX shell. Secrets are variables: `$TOKEN`, `$CLIENT_SECRET`.
 * Nothing for what is no HTTP request: a call between the add-in and Office, a question to a phone.
 */
export function asCurl(entry: Entry): string | undefined {
  if (entry.kind === 'office' || !/^https?:/.test(entry.url)) return undefined
  const { method, url, request } = withoutSecrets(entry)
  const parts = [`curl ${method === 'GET' ? '' : `--request ${method} `}${quoted(url)}`]
  for (const [name, value] of Object.entries(request.headers)) {
    if (!own.test(name)) parts.push(`--header ${quoted(`${name}: ${value}`)}`)
  }
  if (request.body) parts.push(`--data-raw ${quoted(request.body)}`)
  return parts.join(' \\\n  ')
}

/** In single quotes, where nothing expands, but for the variables that {@link withoutSecrets} put in. */
function quoted(text: string): string {
  const escaped = text.replaceAll("'", `'\\''`)
  return `'${escaped.replace(variable, `'"$&"'`)}'`
}
