import type {
  Application,
  OAuth2PermissionGrant,
  PermissionScope,
  ServicePrincipal,
  Tenant,
  User,
} from './records.js'
import type { Store } from './store.js'

/** Microsoft accounts live in this one tenant, the same for everybody. */
export const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** Questions about who exists. Names and ids compare without case, as in Entra. */
export class Directory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The tenant of an id or of one of its domains; aliases such as `common` are the caller's affair. */
  tenant(idOrDomain: string): Tenant | undefined {
    const name = idOrDomain.toLowerCase()
    return (
      this.#store.tenants.get(name) ??
      this.#store.tenants.find((tenant) => tenant.domains.some((domain) => domain.name === name))
    )
  }

  /** The person with this user principal name or mail address, at home (a guest is found in `userIn`). */
  userByName(name: string): User | undefined {
    const wanted = name.trim().toLowerCase()
    return this.#store.users.find(
      (user) =>
        user.home === undefined &&
        (user.userPrincipalName.toLowerCase() === wanted || user.mail?.toLowerCase() === wanted),
    )
  }

  /** Who `user` is in `tenantId`: themselves at home, their guest account elsewhere, or nobody. */
  userIn(tenantId: string, user: User): User | undefined {
    if (user.tenantId === tenantId) return user
    const home = user.home ?? { id: user.id, tenantId: user.tenantId }
    if (home.tenantId === tenantId) return this.#store.users.get(home.id)
    return this.#store.users.find(
      (guest) =>
        guest.tenantId === tenantId && guest.home?.id === home.id && guest.home.tenantId === home.tenantId,
    )
  }

  application(appId: string): Application | undefined {
    const wanted = appId.toLowerCase()
    return this.#store.applications.find((application) => application.appId === wanted)
  }

  servicePrincipal(tenantId: string, appId: string): ServicePrincipal | undefined {
    const wanted = appId.toLowerCase()
    return this.#store.servicePrincipals.find(
      (principal) => principal.tenantId === tenantId && principal.appId === wanted,
    )
  }

  /** The application that `identifier` names: its client id or one of its Application ID URIs. */
  resource(identifier: string): Application | undefined {
    return (
      this.application(identifier) ??
      this.#store.applications.find((application) =>
        application.identifierUris.some((uri) => uri === identifier || `${uri}/` === identifier),
      )
    )
  }

  /** The consents that `client` holds for `resource`, for everybody or for `userId`. */
  grants(
    client: ServicePrincipal,
    resource: ServicePrincipal,
    userId: string | undefined,
  ): OAuth2PermissionGrant[] {
    return this.#store.grants.filter(
      (grant) =>
        grant.clientId === client.id &&
        grant.resourceId === resource.id &&
        (grant.consentType === 'AllPrincipals' || (userId !== undefined && grant.principalId === userId)),
    )
  }

  /** The scopes of `resource` that `clientAppId` gets without asking anybody. */
  preauthorizedScopes(resource: Application, clientAppId: string): PermissionScope[] {
    const ids = new Set(
      resource.api.preAuthorizedApplications
        .filter((entry) => clientIdsOf(entry.appId).includes(clientAppId))
        .flatMap((entry) => entry.delegatedPermissionIds),
    )
    return resource.api.oauth2PermissionScopes.filter((scope) => scope.isEnabled && ids.has(scope.id))
  }
}

/** Stands for all Microsoft Office application endpoints in a preauthorisation. */
export const allOfficeClients = 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e'

/**
 * The Office applications that ask for tokens on behalf of add-ins.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2
 */
export const officeClients = {
  office: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  officeOnTheWeb: '93d53678-613d-4013-afc1-62e9e444a0a5',
  outlookOnTheWeb: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
} as const

function clientIdsOf(preauthorized: string): readonly string[] {
  return preauthorized === allOfficeClients
    ? [preauthorized, ...Object.values(officeClients)]
    : [preauthorized]
}
