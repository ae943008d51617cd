import { isGuid } from './tenant-rule.js'

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
 * @throws TypeError for anything else, a promise of a caller for instance.
 * @example
 * const row = users.get(userKey(caller))
 */
export function userKey(known: KnownByIds): string {
  const { objectId, tenantId }: Partial<KnownByIds> = known ?? {}
  // Everybody would be "undefined@undefined": one row of a table for all of them.
  if (!isGuid(objectId) || !isGuid(tenantId)) {
    throw new TypeError('userKey takes a caller or a verified token; is there an await before it?')
  }
  return `${objectId}@${tenantId}`.toLowerCase()
}
