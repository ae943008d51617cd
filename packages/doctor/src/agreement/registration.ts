/** A permission that an application's API has. */
export interface RegisteredScope {
  id: string
  value: string
  type: string
  isEnabled: boolean
  adminConsentDisplayName: string
  adminConsentDescription: string
  userConsentDisplayName: string | null
  userConsentDescription: string | null
}

/** A secret, of which Graph shows the first three characters only. */
export interface RegisteredSecret {
  hint: string | null
  /** ISO 8601 */
  endDateTime: string
}

/** An app registration as Graph's `application` shows it, as far as others have to agree with it. */
export interface Registration {
  appId: string
  displayName: string
  signInAudience: string
  identifierUris: readonly string[]
  api: {
    requestedAccessTokenVersion: number | null
    oauth2PermissionScopes: readonly RegisteredScope[]
    preAuthorizedApplications: readonly { appId: string; delegatedPermissionIds: readonly string[] }[]
  }
  web: { redirectUris: readonly string[] }
  spa: { redirectUris: readonly string[] }
  publicClient: { redirectUris: readonly string[] }
  requiredResourceAccess: readonly {
    resourceAppId: string
    resourceAccess: readonly { id: string; type: string }[]
  }[]
  passwordCredentials: readonly RegisteredSecret[]
}

/** A text was given for a registration and is none. The message says what would be one. */
export class RegistrationUnreadable extends Error {
  override readonly name = 'RegistrationUnreadable'
}

type Json = Readonly<Record<string, unknown>>

/**
 * Reads an exported registration: an `application` of Microsoft Graph, alone or in a list of one, or the manifest that
 * the portal shows, in its form of today or of before 2024.
 *
 * @throws {RegistrationUnreadable} when it is none of these.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-microsoft-graph-app-manifest
 */
export function readRegistration(text: string): Registration {
  const application = theApplication(parsed(text))
  const old = 'oauth2Permissions' in application || 'replyUrlsWithType' in application
  const api = object(application.api)
  const appId = word(application.appId)
  if (!appId) throw unreadable('It has no member appId.')
  return {
    appId: appId.toLowerCase(),
    displayName: word(application.displayName) ?? word(application.name) ?? appId,
    signInAudience: word(application.signInAudience) ?? 'AzureADMyOrg',
    identifierUris: words(application.identifierUris),
    api: {
      requestedAccessTokenVersion: version(
        old ? application.accessTokenAcceptedVersion : api.requestedAccessTokenVersion,
      ),
      oauth2PermissionScopes: objects(old ? application.oauth2Permissions : api.oauth2PermissionScopes).map(
        scopeOf,
      ),
      preAuthorizedApplications: objects(
        old ? application.preAuthorizedApplications : api.preAuthorizedApplications,
      ).map((entry) => ({
        appId: (word(entry.appId) ?? '').toLowerCase(),
        delegatedPermissionIds: words(entry.delegatedPermissionIds ?? entry.permissionIds),
      })),
    },
    web: { redirectUris: redirects(application, 'web', 'Web') },
    spa: { redirectUris: redirects(application, 'spa', 'Spa') },
    publicClient: { redirectUris: redirects(application, 'publicClient', 'InstalledClient') },
    requiredResourceAccess: objects(application.requiredResourceAccess).map((entry) => ({
      resourceAppId: (word(entry.resourceAppId) ?? '').toLowerCase(),
      resourceAccess: objects(entry.resourceAccess).map(({ id, type }) => ({
        id: (word(id) ?? '').toLowerCase(),
        type: word(type) ?? 'Scope',
      })),
    })),
    passwordCredentials: objects(application.passwordCredentials).map((secret) => ({
      hint: word(secret.hint) ?? null,
      endDateTime: word(secret.endDateTime) ?? word(secret.endDate) ?? '',
    })),
  }
}

function parsed(text: string): unknown {
  if (text.length > 1_048_576) throw unreadable('It is longer than 1 MB.')
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw unreadable('It is no JSON.')
  }
}

function theApplication(value: unknown): Json {
  const list = Array.isArray(value) ? value : object(value).value
  if (!Array.isArray(list)) return object(value)
  if (list.length === 1) return object(list[0])
  throw unreadable(`It lists ${list.length} applications.`)
}

function redirects(application: Json, platform: string, oldType: string): string[] {
  const own = words(object(application[platform]).redirectUris)
  const old = objects(application.replyUrlsWithType).filter(({ type }) => type === oldType)
  return [...own, ...old.flatMap(({ url }) => word(url) ?? [])]
}

function scopeOf(scope: Json): RegisteredScope {
  return {
    id: (word(scope.id) ?? '').toLowerCase(),
    value: word(scope.value) ?? '',
    type: word(scope.type) ?? 'User',
    isEnabled: scope.isEnabled !== false,
    adminConsentDisplayName: word(scope.adminConsentDisplayName) ?? '',
    adminConsentDescription: word(scope.adminConsentDescription) ?? '',
    userConsentDisplayName: word(scope.userConsentDisplayName) ?? null,
    userConsentDescription: word(scope.userConsentDescription) ?? null,
  }
}

function version(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((each) => word(each) ?? []) : []
}

function unreadable(why: string): RegistrationUnreadable {
  return new RegistrationUnreadable(
    `This is no app registration. ${why} Export it: az ad app show --id <client id>, or copy it from Manifest in the portal.`,
  )
}
