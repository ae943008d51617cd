import { randomUUID } from 'node:crypto'
import { signInByCode } from '../registration/cloud-sign-in.js'
import { graphLine, rehearsal } from '../registration/graph-line.js'
import { graphRequests, pathOf, registrarPermissions } from '../registration/graph-requests.js'
import { register } from '../registration/register.js'
import type { Registrar } from '../registration/registrar.js'
import { WrongUsage } from './failure.js'
import type { Registry } from './registry.js'

const authority = 'https://login.microsoftonline.com'
const root = 'https://graph.microsoft.com/v1.0'
const copiesFollowWithin = 20

/**
 * Somebody's own tenant in the cloud; they sign in first, by a code.
 *
 * @throws {WrongUsage} without a client of their own.
 */
export async function cloudRegistry({
  clientId,
  tenant = 'organizations',
}: {
  clientId?: string
  tenant?: string
}): Promise<Registry> {
  if (clientId === undefined) {
    throw new WrongUsage(
      '--cloud needs --client-id: a public client of your own with Application.ReadWrite.All and DelegatedPermissionGrant.ReadWrite.All of Microsoft Graph.',
    )
  }
  const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000))
  const token = await signInByCode({
    ...{ authority, tenant, clientId, pause, permissions: registrarPermissions },
    fetch: (request) => fetch(request),
    show: ({ address, code }) => process.stderr.write(`Sign in at ${address} with the code ${code}\n`),
  })
  const registrar: Registrar = {
    line: graphLine({
      ...{ root, repeats: copiesFollowWithin, pause: () => pause(1) },
      token: () => Promise.resolve(token),
      fetch: (request) => fetch(request),
    }),
    authority,
    now: () => Date.now(),
    newId: randomUUID,
  }
  return {
    settings: {},
    async register(wish) {
      const { secret, undo: _undo, id: _id, ...made } = await register(registrar, wish)
      return { ...made, ...(secret && { secret: secret.value, secretEnds: secret.ends }) }
    },
    async rehearse(wish) {
      const line = rehearsal(registrar.line)
      await register({ ...registrar, line }, wish)
      return line.written.map((request) => ({
        method: graphRequests[request.name].method,
        path: `/v1.0${pathOf(request)}`,
        body: request.body,
        documentation: graphRequests[request.name].documentation,
      }))
    },
  }
}
