import { wantedPermissions } from '@onbehalf/doctor'
import { type Consent, consentTo, graphPermissionsOf } from './consent.js'
import { ensureCertificate, ensureSecret, type NewSecret, thumbprintOf } from './credentials.js'
import type { GraphLine, GraphObject } from './graph-line.js'
import { mendApplication } from './mend.js'
import type { FoundApplication, Registrar } from './registrar.js'
import { RegistrationRefused } from './registration-refused.js'
import { UndoList, type UndoStep } from './undo.js'
import { audiences, type ReadWish, readWish, redirectsOf, type Wish } from './wish.js'

/** What was made of a wish. */
export interface Registered {
  clientId: string
  /** Object id of the application. */
  id: string
  displayName: string
  /** Whether there was none before. */
  created: boolean
  /** What was added to the registration, or made beside it, as sentences. */
  changes: readonly string[]
  secret?: NewSecret
  consent: Consent
  /** The manifest as it has to be; absent when it already is, or there is none. */
  manifest?: string
  /** Requests that take it all back, in their order. */
  undo: readonly UndoStep[]
}

/**
 * Registers an add-in: application, Application ID URI, scope, preauthorised Office, redirects, permissions, service
 * principal, secret and consent. What is there already stays; done twice, it changes nothing the second time.
 *
 * @throws {RegistrationRefused} before anything is created when the manifest or a permission is wrong, or when Graph
 * refuses.
 */
export async function register(registrar: Registrar, wish: Wish): Promise<Registered> {
  const read = readWish(wish)
  if (wish.certificate !== undefined) thumbprintOf(wish.certificate)
  const redirects = redirectsOf(wish, read)
  const undo = new UndoList()
  const graph = await graphPermissionsOf(registrar.line)
  refuseUnknownPermissions(wish, graph.ids)
  const { application, created } = await findOrCreate(registrar, wish, read, undo)
  const { text, manifest } = read.withClientId(application.appId)
  const parties = {
    manifests: [{ file: 'manifest', text: text ?? '', manifest }],
    permissions: wish.permissions ?? [],
    redirects,
    graphPermissions: graph.ids,
    now: registrar.now(),
    newId: registrar.newId,
  }
  const mended = await mendApplication(registrar.line, application, parties, undo)
  const principal = await ensurePrincipal(registrar, application.appId, created, undo)
  const secret = await ensureSecret(registrar, application, wish, undo)
  const certificate = await ensureCertificate(registrar, application, wish, undo)
  const consent = await consentTo(
    {
      registrar,
      undo,
      graph: graph.principalId,
      page: manifest.taskPanes[0]?.url ?? manifest.origins[0] ?? '',
    },
    { principalId: principal.id, clientId: application.appId },
    { names: wantedPermissions(parties), how: wish.consent ?? 'admin' },
  )
  return {
    clientId: application.appId,
    id: application.id,
    displayName: application.displayName,
    created,
    changes: [
      ...mended.map(({ message }) => message),
      ...(principal.made ? ['It had no service principal in this tenant.'] : []),
      ...(secret ? ['The server had no secret that lives.'] : []),
      ...(certificate ? ['It did not know the certificate of the server.'] : []),
      ...(consent.state === 'granted' && consent.added.length > 0
        ? [`Nobody had consented to ${consent.added.join(', ')} for everybody.`]
        : []),
    ],
    ...(secret && { secret }),
    consent,
    ...(text !== undefined && text !== wish.manifest && { manifest: text }),
    undo: undo.steps,
  }
}

function asFound(shown: GraphObject): FoundApplication {
  const { id, appId, displayName } = shown as { id: string; appId: string; displayName: string }
  return { id, appId, displayName, shown }
}

function refuseUnknownPermissions({ permissions = [] }: Wish, ids: ReadonlyMap<string, string>): void {
  const known = new Set([...ids.keys()].map((name) => name.toLowerCase()))
  const unknown = permissions.filter((name) => !known.has(name.toLowerCase()))
  if (unknown.length === 0) return
  throw new RegistrationRefused(
    `Microsoft Graph has no delegated permission ${unknown.join(', ').slice(0, 200)}, so nothing was registered. The names: https://learn.microsoft.com/graph/permissions-reference`,
  )
}

async function findOrCreate(
  registrar: Registrar,
  wish: Wish,
  { clientId, displayName, host }: ReadWish,
  undo: UndoList,
): Promise<{ application: FoundApplication; created: boolean }> {
  const { line, takeIn } = registrar
  const byId = () =>
    clientId === undefined
      ? Promise.resolve(undefined)
      : line.look({ name: 'findApplication', values: { appId: clientId } })
  const known =
    (await byId()) ?? (clientId === undefined ? await earlier(line, displayName, host) : undefined)
  if (known) return { application: asFound(known), created: false }
  if (clientId !== undefined && takeIn) {
    takeIn({ appId: clientId, displayName })
    const taken = asFound((await byId()) ?? {})
    undo.add({ name: 'deleteApplication', values: { id: taken.id } })
    return { application: taken, created: true }
  }
  if (clientId !== undefined && !wish.anew) {
    throw new RegistrationRefused(
      `This tenant has no application ${clientId}, which the manifest names. Sign in to the tenant that has it, or make a new one and write it into the manifest: --new`,
    )
  }
  const signInAudience = audiences[wish.audience ?? 'work']
  const body = { displayName, signInAudience, api: { requestedAccessTokenVersion: 2 } }
  const made = asFound(await line.write({ name: 'createApplication', values: {}, body }))
  undo.add({ name: 'deleteApplication', values: { id: made.id } })
  return { application: made, created: true }
}

/** A registration of the same name for the same host: an earlier run, whose manifest was not written. */
async function earlier(line: GraphLine, displayName: string, host: string): Promise<GraphObject | undefined> {
  const found = await line.look({ name: 'listApplications', values: { displayName } })
  const list = Array.isArray(found?.value) ? (found.value as GraphObject[]) : []
  return list.find(({ identifierUris, appId }) =>
    (identifierUris as string[] | undefined)?.includes(`api://${host}/${String(appId)}`),
  )
}

async function ensurePrincipal(
  { line }: Registrar,
  appId: string,
  created: boolean,
  undo: UndoList,
): Promise<{ id: string; made: boolean }> {
  const known = await line.look({ name: 'findServicePrincipal', values: { appId } })
  if (known) return { id: String(known.id), made: false }
  const made = await line.write({ name: 'createServicePrincipal', values: {}, body: { appId } })
  const id = String(made.id)
  // It goes with a registration that is taken away.
  if (!created) undo.add({ name: 'deleteServicePrincipal', values: { id } })
  return { id, made: true }
}
