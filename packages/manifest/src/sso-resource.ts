import { isGuid } from './add-in-id.js'
import type { Manifest } from './model.js'

/** The Application ID URI of a manifest, taken apart as Office does before it asks for a token. */
export interface SsoResource {
  /** As written in the manifest. */
  uri: string
  /** Host and port, in lower case, for instance `localhost:3000`. */
  host: string
  /** Client id at the end of the URI, in lower case. */
  applicationId: string
  /** Whether the URI ends in the id that stands beside it in the manifest. */
  idMatches: boolean
  /** Whether the page at `url` is served by the host that the URI names; anything else is code 13004. */
  hostMatches(url: string): boolean
}

/**
 * What the add-in's token is for, or nothing when the manifest names no resource of the form
 * `api://{host}/{client id}` (or `https://…`), with no path between the two.
 *
 * @see https://learn.microsoft.com/javascript/api/manifest/webapplicationinfo
 */
export function ssoResource(manifest: Pick<Manifest, 'webApplicationInfo'>): SsoResource | undefined {
  const info = manifest.webApplicationInfo
  const parts = info?.resource?.match(/^(?:api|https):\/\/([^/?#@\s]+)\/([^/?#\s]+)$/i)
  const [host, applicationId] = [parts?.[1]?.toLowerCase(), parts?.[2]?.toLowerCase()]
  if (!info?.resource || !host || !applicationId || !isGuid(applicationId)) return undefined
  return {
    uri: info.resource,
    host,
    applicationId,
    idMatches: info.id.toLowerCase() === applicationId,
    hostMatches: (url) => URL.canParse(url) && new URL(url).host === withoutDefaultPort(host),
  }
}

function withoutDefaultPort(host: string): string {
  return host.replace(/:443$/, '')
}
