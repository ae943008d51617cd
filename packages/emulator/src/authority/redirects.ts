import type { Application } from '../tenant/records.js'

/** How a redirect URI is registered; it decides about PKCE, credentials and cross-origin requests. */
export type RedirectPlatform = 'web' | 'spa' | 'publicClient'

export interface Redirect {
  uri: string
  platform: RedirectPlatform
}

const platforms = ['web', 'spa', 'publicClient'] as const
const loopbackNames = new Set(['localhost', '127.0.0.1'])

/**
 * The registered redirect that `uri` matches: exactly and with case, except that the port of localhost does not count.
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
  if (registered === uri) return true
  const [known, asked] = [parse(registered), parse(uri)]
  if (!known || !asked || !loopbackNames.has(known.hostname)) return false
  return withoutPort(known) === withoutPort(asked)
}

function parse(uri: string): URL | undefined {
  if (uri.includes('#') || !URL.canParse(uri)) return undefined
  const url = new URL(uri)
  return url.username === '' && url.password === '' ? url : undefined
}

function withoutPort({ protocol, hostname, pathname, search }: URL): string {
  return `${protocol}//${hostname}${pathname}${search}`
}
