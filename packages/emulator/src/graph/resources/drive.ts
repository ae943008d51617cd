import { createHash } from 'node:crypto'
import { personalTenantId } from '../../tenant/directory.js'
import type { DriveItem, User } from '../../tenant/records.js'
import { type GraphCall, ownerOf, parameter } from '../call.js'
import { collectionAnswer, type Entity, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import { type GraphRoute, ofPerson } from '../resource.js'

/** Room on a drive, in bytes: one terabyte, as a work account has. */
const quota = 1_099_511_627_776

interface Entry extends DriveItem {
  owner: User
}

const itemKind: EntityKind<Entry> = {
  type: 'microsoft.graph.driveItem',
  properties: [
    'createdDateTime',
    'eTag',
    'id',
    'lastModifiedDateTime',
    'name',
    'webUrl',
    'cTag',
    'size',
    'createdBy',
    'lastModifiedBy',
    'parentReference',
    'fileSystemInfo',
    'file',
    'folder',
  ],
  filterable: ['name', 'size', 'lastModifiedDateTime', 'createdDateTime'],
  sortable: ['name', 'size', 'lastModifiedDateTime', 'createdDateTime'],
  page: { size: 200, limit: 999 },
  paging: 'skiptoken',
  write: writeItem,
}

function writeItem(item: Entry, { ground }: GraphCall): Entity {
  const { owner, createdDateTime, lastModifiedDateTime } = item
  return {
    createdDateTime,
    eTag: `"{${item.id}},1"`,
    id: item.id,
    lastModifiedDateTime,
    name: item.name,
    webUrl: `${ground.addresses.origin}/office/`,
    cTag: `"c:{${item.id}},1"`,
    size: item.size,
    createdBy: { user: identityOf(owner) },
    lastModifiedBy: { user: identityOf(owner) },
    parentReference: {
      driveType: driveTypeOf(owner),
      driveId: driveId(owner),
      id: rootId(owner),
      path: '/drive/root:',
    },
    fileSystemInfo: { createdDateTime, lastModifiedDateTime },
    ...(item.mimeType === null ? { folder: { childCount: 0 } } : { file: { mimeType: item.mimeType } }),
  }
}

const driveKind: EntityKind<{ owner: User; used: number }> = {
  type: 'microsoft.graph.drive',
  properties: ['createdDateTime', 'description', 'id', 'name', 'webUrl', 'driveType', 'owner', 'quota'],
  filterable: [],
  sortable: [],
  page: { size: 1, limit: 1 },
  paging: 'skiptoken',
  write: ({ owner, used }, { ground }) => ({
    createdDateTime: owner.signInSessionsValidFromDateTime,
    description: '',
    id: driveId(owner),
    name: 'OneDrive',
    webUrl: `${ground.addresses.origin}/office/`,
    driveType: driveTypeOf(owner),
    owner: { user: identityOf(owner) },
    quota: { deleted: 0, remaining: quota - used, state: 'normal', total: quota, used },
  }),
}

const rootKind: EntityKind<{ owner: User; children: number; used: number }> = {
  type: 'microsoft.graph.driveItem',
  properties: ['id', 'name', 'webUrl', 'size', 'parentReference', 'folder', 'root'],
  filterable: [],
  sortable: [],
  page: { size: 1, limit: 1 },
  paging: 'skiptoken',
  write: ({ owner, children, used }, { ground }) => ({
    id: rootId(owner),
    name: 'root',
    webUrl: `${ground.addresses.origin}/office/`,
    size: used,
    parentReference: { driveType: driveTypeOf(owner), driveId: driveId(owner) },
    folder: { childCount: children },
    root: {},
  }),
}

function identityOf({ mail, id, displayName }: User): Entity {
  return { email: mail, id, displayName }
}

function driveTypeOf({ tenantId }: User): string {
  return tenantId === personalTenantId ? 'personal' : 'business'
}

function driveId({ id }: User): string {
  return `b!${createHash('sha256').update(`drive ${id}`).digest('base64url')}`
}

function rootId({ id }: User): string {
  return `01${createHash('sha256').update(`root ${id}`).digest('hex').toUpperCase().slice(0, 32)}`
}

/** The drive of whoever the call is about, newest file first. */
function drive(call: GraphCall): { owner: User; entries: Entry[]; used: number } {
  const owner = ownerOf(call)
  requirePermission(call.caller, permissions.readFiles, owner)
  if (owner.home) throw new GraphError('driveNotFound')
  const items = call.ground.store.driveItems.filter(({ userId }) => userId === owner.id)
  const entries = items
    .sort((a, b) => b.lastModifiedDateTime.localeCompare(a.lastModifiedDateTime))
    .map((item) => ({ ...item, owner }))
  return { owner, entries, used: items.reduce((sum, { size }) => sum + size, 0) }
}

function readDrive(call: GraphCall): Response {
  const { owner, used } = drive(call)
  return entityAnswer(call, driveKind, { owner, used }, 'drives')
}

function readRoot(call: GraphCall): Response {
  const { owner, entries, used } = drive(call)
  return entityAnswer(
    call,
    rootKind,
    { owner, children: entries.length, used },
    `users('${owner.id}')/drive/root`,
  )
}

function listChildren(call: GraphCall): Response {
  const { owner, entries } = drive(call)
  return collectionAnswer(call, itemKind, entries, `users('${owner.id}')/drive/root/children`)
}

function readItem(call: GraphCall): Response {
  const { owner, entries } = drive(call)
  const item = entries.find(({ id }) => id === parameter(call, 'item'))
  if (!item) throw new GraphError('fileNotFound')
  return entityAnswer(call, itemKind, item, `users('${owner.id}')/drive/items`)
}

/** `/me/drive`, its root, the files there and one file, and the same under `/users/{id}`; read only, without contents. */
export const files: readonly GraphRoute[] = [
  ...ofPerson('/drive', readDrive),
  ...ofPerson('/drive/root', readRoot),
  ...ofPerson('/drive/root/children', listChildren),
  ...ofPerson('/drive/items/:item', readItem),
]
