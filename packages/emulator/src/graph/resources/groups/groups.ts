import { z } from 'zod'
import type { Group } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf } from '../../call.js'
import { collectionAnswer, entityAnswer } from '../../entity.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn, ownRecord, ownRecords } from '../../tenant-records.js'
import { groupKind } from './group-kind.js'
import { bound, withMembers } from './members.js'

const displayName = z.string().min(1, 'It must not be empty.').max(256)
const description = z.string().max(1_024).nullable()
const mailNickname = z.string().regex(/^[!-~]{1,64}$/, 'It must be at most 64 characters without spaces.')
const noMail = z.literal(false, 'This Graph has groups without mail only; it must be false.')
const security = z.literal(true, 'This Graph has security groups only; it must be true.')
const groupTypes = z.tuple([], 'This Graph has groups with assigned members only; it must be empty.')

const newGroup = z.strictObject({
  displayName,
  description: description.default(null),
  mailEnabled: noMail,
  mailNickname,
  securityEnabled: security,
  groupTypes: groupTypes.default([]),
  'members@odata.bind': bound.default([]),
})
const groupChange = z.strictObject({
  displayName: displayName.optional(),
  description: description.optional(),
  mailNickname: mailNickname.optional(),
  mailEnabled: noMail.optional(),
  securityEnabled: security.optional(),
  groupTypes: groupTypes.optional(),
  'members@odata.bind': bound.optional(),
})

function listGroups(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readGroups)
  return collectionAnswer(call, groupKind, ownRecords(call, call.ground.store.groups), 'groups')
}

function readGroup(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readGroups)
  return entityAnswer(call, groupKind, ownRecord(call, call.ground.store.groups), 'groups')
}

async function createGroup(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGroups)
  const { ground, caller } = call
  const facts = await readBody(call.request, newGroup, 'Group')
  const blank: Group = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    displayName: facts.displayName,
    description: facts.description,
    mailNickname: facts.mailNickname,
    members: [],
    createdDateTime: nowIn(call),
  }
  const group = withMembers(call, blank, facts['members@odata.bind'])
  ground.store.groups.put(group)
  return entityAnswer(call, groupKind, group, 'groups', 201)
}

async function changeGroup(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGroupMembers)
  const before = ownRecord(call, call.ground.store.groups)
  const change = await readBody(call.request, groupChange, 'Group')
  const { 'members@odata.bind': added = [], ...facts } = change
  if (Object.keys(facts).length > 0 || added.length === 0) {
    requirePermission(call.caller, permissions.writeGroups)
  }
  const group: Group = {
    ...before,
    displayName: facts.displayName ?? before.displayName,
    description: facts.description === undefined ? before.description : facts.description,
    ...(facts.mailNickname !== undefined && { mailNickname: facts.mailNickname }),
  }
  call.ground.store.groups.put(withMembers(call, group, added))
  return new Response(null, { status: 204 })
}

function deleteGroup(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeGroups)
  const { store } = call.ground
  store.groups.delete(ownRecord(call, store.groups).id)
  return new Response(null, { status: 204 })
}

/** The groups that somebody is in. */
function listMemberships(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readOwnGroups, user)
  const groups = ownRecords(call, call.ground.store.groups).filter(({ members }) => members.includes(user.id))
  const kind = { ...groupKind, always: ['@odata.type'] }
  const written = { ...kind, write: (group: Group, of: GraphCall) => typed(kind.write(group, of)) }
  return collectionAnswer(call, written, groups, 'directoryObjects')
}

function typed(entity: Readonly<Record<string, unknown>>) {
  return { '@odata.type': '#microsoft.graph.group', ...entity }
}

/** `/groups`, and `memberOf` of a person. */
export const groups: readonly GraphRoute[] = [
  { method: 'GET', path: '/groups', handle: listGroups },
  { method: 'POST', path: '/groups', handle: createGroup },
  { method: 'GET', path: '/groups/:id', handle: readGroup },
  { method: 'PATCH', path: '/groups/:id', handle: changeGroup },
  { method: 'DELETE', path: '/groups/:id', handle: deleteGroup },
  { method: 'GET', path: '/me/memberOf', handle: listMemberships },
  { method: 'GET', path: '/users/:user/memberOf', handle: listMemberships },
]
