import { oidcScopes } from '@onbehalf/protocol'
import type { ResourceRequest } from '../consent/scope-request.js'

/** The permissions that a token shows in `scp`: all that are held, but `offline_access`, which is no API's. */
export function tokenScopes(held: ReadonlySet<string>): string[] {
  return [...held]
    .filter((scope) => scope !== 'offline_access')
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}

/**
 * `scope` of a token answer. Client libraries store a token under it, so permissions come back in the form in which
 * they were asked: short names of Graph stay short, others carry their API, and `.default` comes back with the rest.
 */
export function scopeEcho(
  { identifier, isDefault, isShort }: ResourceRequest,
  granted: readonly string[],
): string {
  const [openId, permissions] = partition(granted)
  const named = permissions.map((scope) => (isShort ? scope : `${identifier}/${scope}`))
  return [...named, ...openId, ...(isDefault ? [`${identifier}/.default`] : [])].join(' ')
}

function partition(granted: readonly string[]): [openId: string[], permissions: string[]] {
  const isOpenId = (scope: string) => oidcScopes.some((oidc) => oidc === scope)
  return [granted.filter(isOpenId), granted.filter((scope) => !isOpenId(scope))]
}
