/** Whoever is known by an object of a tenant: a caller, a verified token. */
export interface KnownByIds {
  objectId: string
  tenantId: string
}

/**
 * The value to keep a user under in a table of your own: `{oid}@{tid}`, in lower case. Names and mail addresses change
 * hands; this never does. A guest has another key in each tenant, since another administrator answers for each.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins#use-the-sso-token-as-an-identity
 * @example
 * const row = users.get(userKey(caller))
 */
export function userKey({ objectId, tenantId }: KnownByIds): string {
  return `${objectId}@${tenantId}`.toLowerCase()
}
