import type { Application } from '../tenant/records.js'

/** How a redirect URI is registered; it decides about PKCE, credentials and cross-origin requests. */
export type RedirectPlatform = 'web' | 'spa' | 'publicClient'

export interface Redirect {
  uri: string
  platform: RedirectPlatform
}

const platforms = ['web', 'spa', 'publicClient'] as const
/** The visible characters of ASCII: nothing else can stand in an address, and nothing else in a `Location` header. */
const visible = /^[\x21-\x7e]+$/
const loopbackPort = /^(https?:\/\/(?:localhost|127\.0\.0\.1)):\d{1,5}(?=[/?]|$)/
const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1)$/

/**
 * The registered redirect that `uri` matches: character by character, except that the port of localhost and 127.0.0.1
 * does not count there. The text is compared and never a parsed address, for parsers correct what they read: case,
 * backslashes, blanks, `..`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function matchRedirect(application: Application, uri: string): Redirect | undefined {
  for (const platform of platforms) {
    if (application[platform].redirectUris.some((registered) => isSame(registered, uri)))
      return { uri, platform }
  }
  return undefined
}

/** The redirect of a request that names none. */
export function firstRedirect(application: Application): Redirect | undefined {
  for (const platform of platforms) {
    const [uri] = application[platform].redirectUris
    if (uri !== undefined) return { uri, platform }
  }
  return undefined
}

/** Every registered redirect, for the sentence that says which ones there are. */
export function registeredRedirects(application: Application): string[] {
  return platforms.flatMap((platform) => application[platform].redirectUris)
}

function isSame(registered: string, uri: string): boolean {
  if (!visible.test(uri) || !URL.canParse(uri)) return false
  const [known, asked] = [withoutPort(registered), withoutPort(uri)]
  // A loopback address without a path is answered with one, and some clients ask for what is answered.
  return asked === known || (loopbackOrigin.test(known) && asked === `${known}/`)
}

function withoutPort(uri: string): string {
  return uri.replace(loopbackPort, '$1')
}
