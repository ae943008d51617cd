import { graphAppId } from '@onbehalf/doctor'
import type { GraphLine, GraphObject } from './graph-line.js'
import type { Registrar } from './registrar.js'
import { RegistrationRefused } from './registration-refused.js'
import type { UndoList } from './undo.js'

/** What became of the consent to Graph's permissions. */
export type Consent =
  | { state: 'not needed' }
  | { state: 'granted'; permissions: readonly string[]; added: readonly string[] }
  /** By this address an administrator consents. */
  | { state: 'link'; permissions: readonly string[]; url: string }

/** Graph in the tenant, and the ids of its delegated permissions by name. */
export interface GraphPermissions {
  principalId: string
  ids: ReadonlyMap<string, string>
}

/** @throws {RegistrationRefused} when the tenant does not know Microsoft Graph. */
export async function graphPermissionsOf(line: GraphLine): Promise<GraphPermissions> {
  const principal = await line.look({ name: 'findServicePrincipal', values: { appId: graphAppId } })
  if (!principal) {
    throw new RegistrationRefused('This tenant has no service principal of Microsoft Graph.')
  }
  const scopes = (principal.oauth2PermissionScopes ?? []) as { id: string; value: string }[]
  return {
    principalId: String(principal.id),
    ids: new Map(scopes.map(({ id, value }) => [value, id.toLowerCase()])),
  }
}

interface Side {
  registrar: Registrar
  undo: UndoList
  /** Id of Graph's service principal. */
  graph: string
  /** Where an administrator comes back to. */
  page: string
}

/**
 * Consents for everybody, or gives the address by which an administrator does: also when Graph does not let this person.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export async function consentTo(
  side: Side,
  client: { principalId: string; clientId: string },
  { names, how }: { names: readonly string[]; how: 'admin' | 'link' },
): Promise<Consent> {
  if (names.length === 0) return { state: 'not needed' }
  const permissions = [...new Set([...names, 'offline_access'])]
  const link = {
    state: 'link' as const,
    permissions,
    url: consentAddress(side, client.clientId, permissions),
  }
  if (how === 'link') return link
  try {
    return await grant(side, client.principalId, permissions)
  } catch (error) {
    if (error instanceof RegistrationRefused && error.status === 403) return link
    throw error
  }
}

async function grant(
  { registrar: { line }, undo, graph }: Side,
  principalId: string,
  permissions: readonly string[],
): Promise<Consent> {
  const found = await line.look({ name: 'listConsents', values: { id: principalId } })
  const grants = (found?.value ?? []) as GraphObject[]
  const own = grants.find(
    ({ consentType, resourceId }) => consentType === 'AllPrincipals' && resourceId === graph,
  )
  const before = String(own?.scope ?? '')
  const known = before.split(/\s+/).filter(Boolean)
  const added = permissions.filter((name) => !known.includes(name))
  if (added.length === 0) return { state: 'granted', permissions, added }
  const scope = [...known, ...added].join(' ')
  if (own) {
    const values = { id: String(own.id) }
    await line.write({ name: 'changeConsent', values, body: { scope } })
    undo.add({ name: 'changeConsent', values, body: { scope: before } })
  } else {
    const parties = {
      clientId: principalId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graph,
    }
    const made = await line.write({ name: 'createConsent', values: {}, body: { ...parties, scope } })
    undo.add({ name: 'deleteConsent', values: { id: String(made.id) } })
  }
  return { state: 'granted', permissions, added }
}

function consentAddress({ registrar, page }: Side, clientId: string, permissions: readonly string[]): string {
  const url = new URL(`${registrar.authority}/organizations/v2.0/adminconsent`)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('scope', permissions.join(' '))
  url.searchParams.set('redirect_uri', page)
  return url.href
}
