import { z } from 'zod'
import type { Application, FederatedIdentityCredential } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, parameter } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { registeredApplications } from './applications.js'

/** The most that one application may have. */
const limit = 20

const change = z.strictObject({
  issuer: z
    .url()
    .max(600)
    .refine(isIssuer, 'It must be an https address; http only on this computer.')
    .optional(),
  subject: z.string().min(1).max(600).optional(),
  audiences: z.array(z.string().min(1).max(600)).length(1, 'There must be exactly one audience.').optional(),
  description: z.string().max(600).nullable().optional(),
})

const newCredential = change
  .required({ issuer: true, subject: true, audiences: true })
  .extend({ name: z.string().regex(/^[\w-]{3,120}$/, 'It must be 3 to 120 letters, digits, - and _.') })

/** The emulator's own leniency: an issuer that a developer runs on the same machine may speak plain http. */
function isIssuer(text: string): boolean {
  // A refinement is asked about what is no address too.
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

const credentialKind: EntityKind<FederatedIdentityCredential> = {
  type: 'microsoft.graph.federatedIdentityCredential',
  properties: ['id', 'name', 'issuer', 'subject', 'description', 'audiences'],
  filterable: ['id', 'name', 'issuer', 'subject'],
  sortable: ['name'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: (credential) => ({ ...credential }),
}

function contextOf({ id }: Application): string {
  return `applications('${id}')/federatedIdentityCredentials`
}

function applicationOf(call: GraphCall): Application {
  return objectNamed(call, registeredApplications(call))
}

function credentialOf(call: GraphCall, application: Application): FederatedIdentityCredential {
  const named = parameter(call, 'credential')
  const found = credentialsOf(application).find(
    ({ id, name }) => id === named.toLowerCase() || name === named,
  )
  if (found) return found
  throw new GraphError('objectNotFound', named)
}

function credentialsOf({ federatedIdentityCredentials = [] }: Application): FederatedIdentityCredential[] {
  return federatedIdentityCredentials
}

function list(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  const application = applicationOf(call)
  return collectionAnswer(call, credentialKind, credentialsOf(application), contextOf(application))
}

function read(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  const application = applicationOf(call)
  return entityAnswer(call, credentialKind, credentialOf(call, application), contextOf(application))
}

async function create(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const application = applicationOf(call)
  const { description = null, ...body } = await readBody(
    call.request,
    newCredential,
    'FederatedIdentityCredential',
  )
  const credential = { id: call.ground.randomId(), description, ...body }
  keep(call, application, credentialsOf(application), credential)
  return entityAnswer(call, credentialKind, credential, contextOf(application), 201)
}

async function update(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const application = applicationOf(call)
  const before = credentialOf(call, application)
  const named = await readBody(call.request, change, 'FederatedIdentityCredential')
  const changed = Object.entries(named).filter(([, value]) => value !== undefined)
  const others = credentialsOf(application).filter(({ id }) => id !== before.id)
  keep(call, application, others, { ...before, ...Object.fromEntries(changed) })
  return new Response(null, { status: 204 })
}

function remove(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeApplications)
  const application = applicationOf(call)
  const { id: gone } = credentialOf(call, application)
  const kept = credentialsOf(application).filter(({ id }) => id !== gone)
  call.ground.store.applications.put({ ...application, federatedIdentityCredentials: kept })
  return new Response(null, { status: 204 })
}

/** Names are unique, and so are issuer and subject together: they alone find the credential of a token. */
function keep(
  call: GraphCall,
  application: Application,
  others: readonly FederatedIdentityCredential[],
  credential: FederatedIdentityCredential,
): void {
  const twin = others.find(
    ({ name, issuer, subject }) =>
      name === credential.name || (issuer === credential.issuer && subject === credential.subject),
  )
  if (twin) {
    throw new GraphError(
      'alreadyExists',
      `A federated identity credential '${twin.name}' with the same name, or the same issuer and subject, exists.`,
    )
  }
  if (others.length >= limit) {
    throw new GraphError('invalidBody', `An application can have ${limit} federated identity credentials.`)
  }
  const federatedIdentityCredentials = [...others, credential]
  call.ground.store.applications.put({ ...application, federatedIdentityCredentials })
}

const path = '/applications/:id/federatedIdentityCredentials'

/**
 * `/applications/{id}/federatedIdentityCredentials`: outside issuers whose tokens prove the application.
 *
 * @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview
 */
export const federatedCredentials: readonly GraphRoute[] = [
  { method: 'GET', path, handle: list },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/:credential`, handle: read },
  { method: 'PATCH', path: `${path}/:credential`, handle: update },
  { method: 'DELETE', path: `${path}/:credential`, handle: remove },
]
