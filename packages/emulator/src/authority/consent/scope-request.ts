import { entraError, type ParsedScopes, parseScopes } from '@onbehalf/protocol'
import type { Directory } from '../../tenant/directory.js'
import type { Application, PermissionScope } from '../../tenant/records.js'

/** What a request wants of one API. */
export interface ResourceRequest {
  application: Application
  /** The API as the client named it. */
  identifier: string
  /** Named permissions. */
  permissions: readonly PermissionScope[]
  /** `.default`: whatever consent covers. */
  isDefault: boolean
  /** Permissions were named without the API in front of them. */
  isShort: boolean
}

/** A scope parameter, understood. */
export interface ScopeRequest {
  text: string
  /** OpenID Connect scopes. */
  oidc: readonly string[]
  /** In the order in which they were named; none when only OpenID Connect scopes were. */
  resources: readonly ResourceRequest[]
}

/** Who asks, and where. */
export interface ScopeContext {
  directory: Directory
  client: Application
  /** Name of the tenant, for sentences. */
  tenant: string
  /** 650053 tells the person on a page more than 70011, which a token endpoint answers. */
  unknownPermission: 'unknownScope' | 'invalidScope'
}

const longestScope = 4_096

/**
 * Understands a scope parameter.
 *
 * @throws EntraError 70011 when a part cannot be a scope or `.default` stands beside names, 500011 when the API is
 * unknown, 650053 or 70011 when the API has no such permission.
 */
export function readScopes(text: string, context: ScopeContext): ScopeRequest {
  const parsed = parseScopes(text.length > longestScope ? '\0' : expandOwnId(text, context.client))
  const [malformed] = parsed.malformed
  if (malformed !== undefined) throw entraError('invalidScope', { scope: text.slice(0, 200) })
  return {
    text,
    oidc: parsed.oidc,
    resources: parsed.resources.map((asked) => readResource(asked, text, context)),
  }
}

/** A client that names only itself asks for a token to itself. */
function expandOwnId(text: string, { appId }: Application): string {
  return text
    .split(' ')
    .map((scope) => (scope.toLowerCase() === appId ? `${appId}/.default` : scope))
    .join(' ')
}

function readResource(
  { resource: identifier, values, isDefault }: ParsedScopes['resources'][number],
  text: string,
  { directory, client, tenant, unknownPermission }: ScopeContext,
): ResourceRequest {
  if (isDefault && values.length > 0) throw entraError('invalidScope', { scope: text.slice(0, 200) })
  const application = directory.resource(identifier)
  if (!application) throw entraError('resourceNotFound', { resource: identifier, tenant })
  const permissions = values.map((value) => {
    const found = findPermission(application, value)
    if (found) return found
    if (unknownPermission === 'invalidScope')
      throw entraError('invalidScope', { scope: `${identifier}/${value}` })
    throw entraError('unknownScope', { app: client.displayName, scope: value, resource: application.appId })
  })
  return { application, identifier, permissions, isDefault, isShort: !text.includes(`${identifier}/`) }
}

function findPermission({ api }: Application, value: string): PermissionScope | undefined {
  const wanted = value.toLowerCase()
  return api.oauth2PermissionScopes.find((scope) => scope.isEnabled && scope.value.toLowerCase() === wanted)
}
