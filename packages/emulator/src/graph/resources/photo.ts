import { createHash } from 'node:crypto'
import { portraitOf, portraitSize } from '../../tenant/portrait/portrait.js'
import { type GraphCall, ownerOf } from '../call.js'
import { type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import { type GraphRoute, ofPerson } from '../resource.js'

interface Photo {
  ownerId: string
  bytes: Uint8Array<ArrayBuffer>
  etag: string
}

const photoKind: EntityKind<Photo> = {
  type: 'microsoft.graph.profilePhoto',
  properties: ['@odata.mediaContentType', '@odata.mediaEtag', 'id', 'height', 'width'],
  filterable: [],
  sortable: [],
  page: { size: 1, limit: 1 },
  paging: 'skiptoken',
  write: ({ etag }) => ({
    '@odata.mediaContentType': 'image/png',
    '@odata.mediaEtag': etag,
    id: `${portraitSize}X${portraitSize}`,
    height: portraitSize,
    width: portraitSize,
  }),
}

function photo(call: GraphCall): Photo {
  const owner = ownerOf(call)
  requirePermission(call.caller, permissions.readPeople, owner)
  if (owner.home) throw new GraphError('photoNotFound')
  const bytes = portraitOf(owner.id)
  const etag = `W/"${createHash('sha256').update(bytes).digest('hex')}"`
  return { ownerId: owner.id, bytes, etag }
}

function readPhoto(call: GraphCall): Response {
  const found = photo(call)
  return entityAnswer(call, photoKind, found, `users('${found.ownerId}')/photo`)
}

function readPicture(call: GraphCall): Response {
  const { bytes, etag } = photo(call)
  return new Response(bytes, { headers: { 'content-type': 'image/png', etag } })
}

/** `/me/photo` and its picture, and the same under `/users/{id}`; guests have none. */
export const photos: readonly GraphRoute[] = [
  ...ofPerson('/photo', readPhoto),
  ...ofPerson('/photo/$value', readPicture),
]
