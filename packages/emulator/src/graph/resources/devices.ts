import { z } from 'zod'
import { stableId } from '../../tenant/default-tenant/facts.js'
import type { Device } from '../../tenant/records.js'
import { readBody } from '../body.js'
import { type GraphCall, parameter } from '../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { ownRecords } from '../tenant-records.js'

const deviceChange = z.strictObject({
  accountEnabled: z.boolean('It must be true or false.').optional(),
  displayName: z.string().min(1, 'It must not be empty.').max(256).optional(),
  isCompliant: z.boolean('It must be true or false.').optional(),
  isManaged: z.boolean('It must be true or false.').optional(),
  operatingSystem: z.string().min(1).max(256).optional(),
  operatingSystemVersion: z.string().min(1).max(256).optional(),
})

const deviceKind: EntityKind<Device> = {
  type: 'microsoft.graph.device',
  properties: [
    'id',
    'accountEnabled',
    'createdDateTime',
    'registrationDateTime',
    'deviceId',
    'displayName',
    'isCompliant',
    'isManaged',
    'operatingSystem',
    'operatingSystemVersion',
    'profileType',
    'trustType',
  ],
  filterable: [
    'id',
    'accountEnabled',
    'deviceId',
    'displayName',
    'isCompliant',
    'isManaged',
    'operatingSystem',
    'trustType',
  ],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: (device) => ({
    id: objectIdOf(device),
    accountEnabled: device.accountEnabled,
    createdDateTime: new Date(device.registeredAt).toISOString(),
    registrationDateTime: new Date(device.registeredAt).toISOString(),
    deviceId: device.id,
    displayName: device.displayName,
    isCompliant: device.isCompliant ?? true,
    isManaged: device.isManaged ?? true,
    operatingSystem: device.operatingSystem,
    operatingSystemVersion: device.operatingSystemVersion ?? null,
    profileType: 'RegisteredDevice',
    trustType: device.trustType ?? 'AzureAd',
  }),
}

/** In the directory, a device has an id besides the one that tokens carry. */
function objectIdOf({ id }: Device): string {
  return stableId('device', id)
}

/** By object id, or by `deviceId='…'`. @throws {GraphError} 404 */
function deviceNamed(call: GraphCall): Device {
  const named = parameter(call, 'id')
  const deviceId = named.match(/^deviceId='([^']*)'$/i)?.[1]?.toLowerCase()
  const found = ownRecords(call, call.ground.store.devices).find((device) =>
    deviceId === undefined ? objectIdOf(device) === named.toLowerCase() : device.id === deviceId,
  )
  if (found) return found
  throw new GraphError('objectNotFound', deviceId ?? named)
}

function listDevices(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readDevices)
  return collectionAnswer(call, deviceKind, ownRecords(call, call.ground.store.devices), 'devices')
}

function readDevice(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readDevices)
  return entityAnswer(call, deviceKind, deviceNamed(call), 'devices')
}

async function changeDevice(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeDevices)
  const device = deviceNamed(call)
  const change = await readBody(call.request, deviceChange, 'Device')
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  call.ground.store.devices.put({ ...device, ...given })
  return new Response(null, { status: 204 })
}

/** With a device go the keys that only it has. */
function deleteDevice(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeDevices)
  const { store } = call.ground
  const device = deviceNamed(call)
  const isOfDevice = (method: object) => 'deviceId' in method && method.deviceId === device.id
  store.transaction(() => {
    for (const user of store.users.filter(({ methods }) => methods.some(isOfDevice))) {
      store.users.put({ ...user, methods: user.methods.filter((method) => !isOfDevice(method)) })
    }
    store.devices.delete(device.id)
  })
  return new Response(null, { status: 204 })
}

/** `/devices`: what is registered with the tenant. Registering is the device's own affair. */
export const devices: readonly GraphRoute[] = [
  { method: 'GET', path: '/devices', handle: listDevices },
  { method: 'GET', path: '/devices/:id', handle: readDevice },
  { method: 'PATCH', path: '/devices/:id', handle: changeDevice },
  { method: 'DELETE', path: '/devices/:id', handle: deleteDevice },
]
