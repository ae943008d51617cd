import type { Application } from '../../../tenant/records.js'
import { GraphError } from '../../errors.js'

type Platform = 'web' | 'spa' | 'publicClient'

const lengthLimit = 256
const lengthShown = 100
const forbidden = /[!$'(),;]/
const loopbackHosts = new Set(['localhost', '127.0.0.1'])

/**
 * Refuses redirect URIs that Entra does not register.
 *
 * @throws {GraphError} 400 that names the URI.
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function checkRedirectUris(application: Application): void {
  const byPlatform = (['web', 'spa', 'publicClient'] as const).map((platform) => ({
    platform,
    uris: application[platform].redirectUris,
  }))
  const personal = application.signInAudience.includes('Personal')
  const all = byPlatform.flatMap(({ uris }) => uris)
  const limit = personal ? 100 : 256
  if (all.length > limit)
    throw wrong('web', `There are ${all.length} redirect URIs, and ${limit} is the limit.`)
  for (const { platform, uris } of byPlatform) {
    for (const uri of uris) {
      const problem = problemOf(uri, platform, personal)
      if (problem) throw wrong(platform, `'${uri.slice(0, lengthShown)}' ${problem}`)
      if (all.indexOf(uri) !== all.lastIndexOf(uri)) throw wrong(platform, `'${uri}' is registered twice.`)
    }
  }
}

function problemOf(uri: string, platform: Platform, personal: boolean): string | undefined {
  if (uri.length > lengthLimit) return `is longer than ${lengthLimit} characters.`
  if (forbidden.test(uri)) return "has one of the characters ! $ ' ( ) , ;"
  if (uri.startsWith('brk-')) return brokerProblem(uri, platform)
  if (!URL.canParse(uri))
    return platform === 'publicClient' && uri.startsWith('urn:') ? undefined : 'is no absolute URI.'
  const url = new URL(uri)
  if (uri.includes('#')) return 'has a fragment.'
  if (url.hostname.includes('*') && personal)
    return 'has a wildcard, which no app for personal accounts may have.'
  if (url.search && personal) return 'has a query string, which no app for personal accounts may have.'
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:')
    return loopbackHosts.has(url.hostname) ? undefined : 'is http, which only localhost may be.'
  return platform === 'publicClient'
    ? undefined
    : `has the scheme ${url.protocol} which only publicClient may have.`
}

/** Nested app authentication: `brk-multihub://host[:port]`, an origin of a single-page app. */
function brokerProblem(uri: string, platform: Platform): string | undefined {
  if (platform !== 'spa') return 'belongs to the platform spa.'
  return /^brk-[a-z0-9-]+:\/\/[^/?#\s]+$/i.test(uri) ? undefined : 'must be an origin, without a path.'
}

function wrong(platform: Platform, reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property '${platform}.redirectUris' of resource 'Application'. ${reason}`,
  )
}
