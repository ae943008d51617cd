import { entraError } from '@onbehalf/protocol'

/**
 * Refuses forms that a page of another origin sent.
 *
 * @throws EntraError 90023.
 */
export function requireOwnPage(request: Request, url: URL): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const foreign = (origin !== null && origin !== url.origin) || (site !== null && site !== 'same-origin')
  if (foreign)
    throw entraError('invalidRequest', { reason: 'The form was sent by a page of another origin.' })
}
