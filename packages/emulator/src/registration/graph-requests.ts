/** A request to Microsoft Graph of which registering an add-in is made. */
export interface GraphRequestRow {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1.0`; `{name}` is filled in. */
  path: string
  /** The least delegated permission that it needs. */
  permission: string
  /** Page of Graph's reference. */
  documentation: string
  /** What it is made for, as a sentence. */
  does: string
}

const reference = 'https://learn.microsoft.com/graph/api'
const manage = 'Application.ReadWrite.All'
const consent = 'DelegatedPermissionGrant.ReadWrite.All'

/** Every request that `onbehalf register`, its undoing and `onbehalf check --fix` make; there is no other. */
export const graphRequests = {
  findApplication: {
    method: 'GET',
    path: "/applications(appId='{appId}')",
    permission: manage,
    documentation: `${reference}/application-get`,
    does: 'Reads the registration that the manifest names.',
  },
  listApplications: {
    method: 'GET',
    path: "/applications?$filter=displayName eq '{displayName}'",
    permission: manage,
    documentation: `${reference}/application-list`,
    does: 'Looks for a registration of an earlier run, when the manifest names none yet.',
  },
  createApplication: {
    method: 'POST',
    path: '/applications',
    permission: manage,
    documentation: `${reference}/application-post-applications`,
    does: 'Makes the registration.',
  },
  changeApplication: {
    method: 'PATCH',
    path: '/applications/{id}',
    permission: manage,
    documentation: `${reference}/application-update`,
    does: 'Adds what the manifest needs: Application ID URI, scope, redirects, permissions; then, in a request of its own, the preauthorised Office applications, whose scope has to be there.',
  },
  addSecret: {
    method: 'POST',
    path: '/applications/{id}/addPassword',
    permission: manage,
    documentation: `${reference}/application-addpassword`,
    does: 'Makes a secret for the server, unless it has one that lives.',
  },
  findServicePrincipal: {
    method: 'GET',
    path: "/servicePrincipals(appId='{appId}')",
    permission: manage,
    documentation: `${reference}/serviceprincipal-get`,
    does: 'Reads the service principal of the application, and that of Microsoft Graph for the ids of its permissions.',
  },
  createServicePrincipal: {
    method: 'POST',
    path: '/servicePrincipals',
    permission: manage,
    documentation: `${reference}/serviceprincipal-post-serviceprincipals`,
    does: 'Makes the application present in the tenant.',
  },
  listConsents: {
    method: 'GET',
    path: "/oauth2PermissionGrants?$filter=clientId eq '{id}'",
    permission: consent,
    documentation: `${reference}/oauth2permissiongrant-list`,
    does: 'Reads what was consented to.',
  },
  createConsent: {
    method: 'POST',
    path: '/oauth2PermissionGrants',
    permission: consent,
    documentation: `${reference}/oauth2permissiongrant-post`,
    does: "Consents for everybody to Graph's permissions.",
  },
  changeConsent: {
    method: 'PATCH',
    path: '/oauth2PermissionGrants/{id}',
    permission: consent,
    documentation: `${reference}/oauth2permissiongrant-update`,
    does: 'Adds permissions to the consent for everybody.',
  },
  deleteApplication: {
    method: 'DELETE',
    path: '/applications/{id}',
    permission: manage,
    documentation: `${reference}/application-delete`,
    does: 'Undoing: takes the registration away, where it was made.',
  },
  removeSecret: {
    method: 'POST',
    path: '/applications/{id}/removePassword',
    permission: manage,
    documentation: `${reference}/application-removepassword`,
    does: 'Undoing: takes the secret away.',
  },
  deleteServicePrincipal: {
    method: 'DELETE',
    path: '/servicePrincipals/{id}',
    permission: manage,
    documentation: `${reference}/serviceprincipal-delete`,
    does: 'Undoing: takes the service principal away, where it was made for a registration that was there.',
  },
  deleteConsent: {
    method: 'DELETE',
    path: '/oauth2PermissionGrants/{id}',
    permission: consent,
    documentation: `${reference}/oauth2permissiongrant-delete`,
    does: 'Undoing: takes the consent back.',
  },
} as const satisfies Record<string, GraphRequestRow>

/** Name of a request. */
export type GraphRequestName = keyof typeof graphRequests

/** The delegated permissions of whoever registers an add-in. */
export const registrarPermissions: readonly string[] = [
  ...new Set(Object.values(graphRequests).map(({ permission }) => permission)),
]

/** A request by its name, with what fills its path, and its body. */
export interface GraphRequest {
  name: GraphRequestName
  values: Readonly<Record<string, string>>
  body?: unknown
}

/** The path of a request below `/v1.0`, its values filled in as Graph reads them. */
export function pathOf({ name, values }: GraphRequest): string {
  return graphRequests[name].path
    .replace(/\{(\w+)\}/g, (_all, member: string) =>
      encodeURIComponent((values[member] ?? '').replaceAll("'", "''")),
    )
    .replaceAll(' ', '%20')
}
