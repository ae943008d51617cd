/** The resource that a scope without a prefix belongs to. */
export const microsoftGraph = 'https://graph.microsoft.com'

/** Scopes about the sign-in itself; they belong to no API. */
export const oidcScopes = ['openid', 'profile', 'email', 'offline_access'] as const

/** What a scope string asks of one API. */
export interface RequestedResource {
  /** The API as written: an App ID URI, an address or a GUID; {@link microsoftGraph} when left out. */
  resource: string
  /** Names of permissions, without the prefix and without `.default`. */
  values: string[]
  /** `.default` was asked: everything the registration lists or consent covers. */
  isDefault: boolean
}

/** A scope string, sorted by the API that each scope belongs to. */
export interface ParsedScopes {
  oidc: string[]
  /** In the order in which the APIs first appear. */
  resources: RequestedResource[]
  /** Pieces that no scope can look like. */
  malformed: string[]
}

/**
 * Sorts a `scope` parameter by API.
 *
 * A scope without a prefix is Graph's; the prefix ends at the last slash, so
 * `https://vault.example//.default` asks `https://vault.example/`.
 *
 * @example
 * parseScopes('openid User.Read api://localhost:3000/2c3caa80/access_as_user').resources[1]
 * // { resource: 'api://localhost:3000/2c3caa80', values: ['access_as_user'], isDefault: false }
 * @see RFC 6749 section 3.3, for the characters of a scope
 */
export function parseScopes(text: string): ParsedScopes {
  const parsed: ParsedScopes = { oidc: [], resources: [], malformed: [] }
  for (const scope of new Set(text.split(' ').filter((piece) => piece !== ''))) {
    const split = splitScope(scope)
    if (!split) parsed.malformed.push(scope)
    else if (split.resource === microsoftGraph && isOidcScope(split.value)) {
      addOnce(parsed.oidc, split.value.toLowerCase())
    } else addToResource(parsed.resources, split)
  }
  return parsed
}

interface SplitScope {
  resource: string
  value: string
}

const scopeCharacters = /^[\x21\x23-\x5b\x5d-\x7e]+$/

function splitScope(scope: string): SplitScope | undefined {
  if (!scopeCharacters.test(scope)) return undefined
  const slash = scope.lastIndexOf('/')
  if (slash === -1) return { resource: microsoftGraph, value: scope }
  const resource = scope.slice(0, slash)
  const value = scope.slice(slash + 1)
  if (resource === '' || value === '' || /^[a-z][a-z0-9+.-]*:\/?$/i.test(resource)) return undefined
  return { resource, value }
}

function isOidcScope(value: string): boolean {
  return oidcScopes.some((scope) => scope === value.toLowerCase())
}

function addToResource(resources: RequestedResource[], { resource, value }: SplitScope): void {
  let entry = resources.find((known) => known.resource === resource)
  if (!entry) {
    entry = { resource, values: [], isDefault: false }
    resources.push(entry)
  }
  if (value === '.default') entry.isDefault = true
  else addOnce(entry.values, value)
}

function addOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value)
}
