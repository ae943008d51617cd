/** What is looked at of a request. */
interface Carrying {
  /** Path by which the routes know it. */
  path: string
  requestHeaders: Headers
  requestBody: string
}

/** Fields of forms in which people type passwords. */
const fields = ['password', 'currentPassword', 'newPassword']
/** What the body is, and not what a header says of it: who is sent a password has it, whatever they make of it. */
const isMarkup = /^[\s\uFEFF]*</
const inSecurityHeader = /<(?:[^\s<>/:]+:)?Password(?:\s[^>]*)?>[^<]/

/**
 * Whether a request carries a person's password so that whoever it is for reads it: in a form, in a header of
 * WS-Security, in a signed request of a device, or by HTTP Basic at anything but the token endpoint, where clients prove
 * themselves so.
 */
export function carriesPassword(exchange: Carrying): boolean {
  return ways.some((isSent) => isSent(exchange))
}

const ways: readonly ((exchange: Carrying) => boolean)[] = [
  (exchange) => fields.some((name) => (formOf(exchange)?.get(name) ?? '') !== ''),
  ({ requestBody }) => isMarkup.test(requestBody) && inSecurityHeader.test(requestBody),
  (exchange) => hasPasswordInRequest(formOf(exchange)?.get('request')),
  ({ path, requestHeaders }) =>
    /^basic /i.test(requestHeaders.get('authorization') ?? '') && !path.endsWith('/token'),
]

function formOf({ requestHeaders, requestBody }: Carrying): URLSearchParams | undefined {
  const isForm = /^application\/x-www-form-urlencoded/i.test(requestHeaders.get('content-type') ?? '')
  return isForm ? new URLSearchParams(requestBody) : undefined
}

/** The claims of a JWT can be read by everybody. */
function hasPasswordInRequest(jwt: string | null | undefined): boolean {
  const [, claims] = jwt?.split('.') ?? []
  if (claims === undefined) return false
  try {
    return 'password' in JSON.parse(Buffer.from(claims, 'base64url').toString())
  } catch {
    return false
  }
}
