import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PasswordCredential } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { registeredApplications } from './applications.js'

const instant = z.iso.datetime({ offset: true })

const newPassword = z.strictObject({
  passwordCredential: z
    .strictObject({
      displayName: z.string().max(120).nullable().optional(),
      startDateTime: instant.optional(),
      endDateTime: instant.optional(),
    })
    .optional(),
})

const passwordToRemove = z.strictObject({ keyId: z.guid() })

/** The only answer in which a secret is ever seen. */
async function addPassword(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const application = objectNamed(call, registeredApplications(call))
  const { passwordCredential = {} } = await readBody(call.request, newPassword, 'Application')
  const secretText = newSecret(call.ground.randomBytes)
  const credential: PasswordCredential = {
    keyId: call.ground.randomId(),
    displayName: passwordCredential.displayName ?? null,
    hint: secretText.slice(0, 3),
    hash: createHash('sha256').update(secretText).digest('base64url'),
    ...lifetime(call.ground.clock.now(), passwordCredential),
  }
  call.ground.store.applications.put({
    ...application,
    passwordCredentials: [...application.passwordCredentials, credential],
  })
  const { hash: _hash, ...shown } = credential
  return Response.json({
    '@odata.context': `${call.root}/$metadata#microsoft.graph.passwordCredential`,
    customKeyIdentifier: null,
    ...shown,
    secretText,
  })
}

async function removePassword(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const application = objectNamed(call, registeredApplications(call))
  const { keyId } = await readBody(call.request, passwordToRemove, 'Application')
  const kept = application.passwordCredentials.filter(
    (credential) => credential.keyId !== keyId.toLowerCase(),
  )
  if (kept.length === application.passwordCredentials.length) {
    throw new GraphError('invalidBody', `No password credential found with keyId '${keyId}'.`)
  }
  call.ground.store.applications.put({ ...application, passwordCredentials: kept })
  return new Response(null, { status: 204 })
}

/** Forty characters, the form of Entra's own: three random, digit, `Q~`, the rest random. */
function newSecret(randomBytes: (length: number) => Uint8Array): string {
  const random = Buffer.from(randomBytes(36)).toString('base64url').replaceAll('-', '.').replaceAll('_', '~')
  return `${random.slice(0, 3)}8Q~${random.slice(3, 37)}`
}

function lifetime(
  now: number,
  given: { startDateTime?: string | undefined; endDateTime?: string | undefined },
) {
  const start = given.startDateTime === undefined ? new Date(now) : new Date(given.startDateTime)
  const end = given.endDateTime === undefined ? yearsAfter(start, 2) : new Date(given.endDateTime)
  if (end <= start) {
    throw new GraphError(
      'invalidBody',
      'Invalid value specified for property passwordCredential.endDateTime: it is before the start.',
    )
  }
  return { startDateTime: start.toISOString(), endDateTime: end.toISOString() }
}

function yearsAfter(start: Date, years: number): Date {
  const end = new Date(start)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end
}

/** `addPassword` and `removePassword` of an application: its client secrets. */
export const passwords: readonly GraphRoute[] = [
  { method: 'POST', path: '/applications/:id/addPassword', handle: addPassword },
  { method: 'POST', path: '/applications/:id/removePassword', handle: removePassword },
]
