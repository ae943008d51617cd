/** Redirects that are followed for one call; Graph's own lead over one. */
export const mostRedirects = 3

/**
 * Where an answer sends a call that reads, and whether the token may go along: it never leaves the API. Outside it, a
 * redirect is followed only where that is the API's documented way, to https, and never to this computer or a bare
 * number, which would let the other side read what only this one can reach.
 *
 * @returns `undefined` where it is not followed.
 * @see https://learn.microsoft.com/graph/api/driveitem-get-content
 */
export function redirectOf(
  response: Response,
  { from, isInside, mayLeave }: { from: string; isInside: (address: string) => boolean; mayLeave: boolean },
): { address: string; withToken: boolean } | undefined {
  const location = response.headers.get('location')
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined
  if (!URL.canParse(location, from)) return undefined
  const url = new URL(location, from)
  if (url.username !== '' || url.password !== '') return undefined
  if (isInside(url.href)) return { address: url.href, withToken: true }
  const sameOrigin = url.origin === new URL(from).origin
  const elsewhere = url.protocol === 'https:' && /\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname)
  return mayLeave && (sameOrigin || elsewhere) ? { address: url.href, withToken: false } : undefined
}
