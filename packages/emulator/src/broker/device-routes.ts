import { Hono } from 'hono'
import { readBody, refuse } from '../controls/refuse.js'
import type { Ground } from '../ground.js'
import type { Computer, Device, User } from '../tenant/records.js'
import type { Broker } from './broker.js'
import { type ComputerRow, describeComputer } from './describe-computer.js'
import { type DeviceRequest, deviceRequest, type RequestTo } from './device-requests.js'
import { ticketRoute } from './ticket-route.js'

/** What the routes stand on. */
export interface DeviceRouteSettings {
  ground: Ground
  broker: Broker
  /**
   * Signs somebody in to a computer by a named method, with everything that takes.
   *
   * @throws an error with `status`, `code` and `message` when that cannot be.
   */
  signIn: (request: Omit<RequestTo<'sign-in'>, 'action'>) => Promise<unknown>
}

/** A request that cannot be served. */
class Unserved extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

function isUnserved(error: unknown): error is Unserved {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && 'code' in error
}

/** The computers (`GET`), and what is done about them (`POST` with `action`). */
export function deviceRoutes(settings: DeviceRouteSettings): Hono {
  const { ground, broker } = settings
  const routes = new Hono()
  routes.get('/', (context) => {
    const devices = broker.computers.all().map((computer) => describeComputer(ground, computer))
    return context.json({ devices })
  })
  routes.post('/ticket', (context) => ticketRoute(ground, broker, context.req))
  routes.post('/', async (context) => {
    const request = await readBody(context.req, deviceRequest)
    try {
      return context.json(await perform(settings, request))
    } catch (error) {
      if (isUnserved(error)) return refuse(error.status, `${error.code}`, error.message)
      throw error
    }
  })
  return routes
}

type Action = DeviceRequest['action']
type Actions = {
  readonly [A in Action]: (
    settings: DeviceRouteSettings,
    request: RequestTo<A>,
  ) => Promise<Computer> | Computer
}

const actions: Actions = {
  async register({ ground, broker }, request) {
    const { platform, trustType, isCompliant, isManaged, displayName, appProtection } = request
    const tenantId = tenantOf(ground, request)
    await broker.computers.register(platform, tenantId, {
      ...{ trustType, isCompliant, isManaged, displayName, appProtection },
    })
    return computerOf(broker, platform, tenantId)
  },

  update({ ground, broker }, { action: _action, id, ...changes }) {
    const device = deviceOf(ground, id)
    const changed = Object.entries(changes).filter(([, value]) => value !== undefined)
    ground.store.devices.put({ ...device, ...Object.fromEntries(changed) })
    return computerWith(broker, device)
  },

  async 'sign-in'({ ground, broker, signIn }, { action: _action, ...request }) {
    const { tenantId } = userOf(ground, request.user)
    await signIn(request)
    return computerOf(broker, request.platform, tenantId)
  },

  async use({ ground, broker }, { platform, user: name }) {
    const user = userOf(ground, name)
    const account = broker.account(platform, user.id)
    if (!account)
      throw new Unserved(409, 'nobody-signed-in', `${user.displayName} is not signed in on this computer.`)
    const answer = await broker.use(account, { correlationId: ground.randomId() })
    const refusal = answer?.error_description
    if (typeof refusal === 'string')
      throw new Unserved(409, 'renewal-refused', refusal.split(/\r?\n/)[0] ?? '')
    return computerOf(broker, platform, user.tenantId)
  },

  'sign-out'({ ground, broker }, { platform, user: name }) {
    const user = userOf(ground, name)
    broker.signOut(platform, user.id)
    return computerOf(broker, platform, user.tenantId)
  },

  revoke({ ground, broker }, { platform, id, user: name, method }) {
    if (id !== undefined) {
      const device = deviceOf(ground, id)
      ground.store.devices.put({ ...device, accountEnabled: false })
      return computerWith(broker, device)
    }
    if (name === undefined)
      throw new Unserved(400, 'bad-body', 'id: name a device, or a user whose tokens end.')
    const user = userOf(ground, name)
    const tokens = ground.store.primaryRefreshTokens.filter(
      ({ signIn, credential }) => signIn.userId === user.id && (method ?? credential) === credential,
    )
    for (const token of tokens)
      ground.store.primaryRefreshTokens.put({ ...token, revoked: ground.clock.now() })
    return computerOf(broker, platform, user.tenantId)
  },

  unregister({ ground, broker }, request) {
    const tenantId = tenantOf(ground, request)
    broker.computers.unregister(request.platform, tenantId)
    return computerOf(broker, request.platform, tenantId)
  },

  'browser-sso'({ ground, broker }, request) {
    return broker.computers.setBrowserSso(request.platform, tenantOf(ground, request), request.enabled)
  },
}

async function perform(settings: DeviceRouteSettings, request: DeviceRequest): Promise<ComputerRow> {
  const action = actions[request.action] as Actions[Action] as (
    settings: DeviceRouteSettings,
    request: DeviceRequest,
  ) => Promise<Computer> | Computer
  return describeComputer(settings.ground, await action(settings, request))
}

function computerOf({ computers }: Broker, platform: string, tenantId: string): Computer {
  return (
    computers.known(platform, tenantId) ?? {
      id: `${platform}:${tenantId}`,
      platform,
      tenantId,
      deviceId: null,
    }
  )
}

/** The computer that has a device; a device that only Graph knows is described by itself. */
function computerWith({ computers }: Broker, { id, tenantId, operatingSystem }: Device): Computer {
  const platform = operatingSystem.toLowerCase()
  return (
    computers.all().find(({ deviceId }) => deviceId === id) ?? {
      id: `${platform}:${tenantId}`,
      platform,
      tenantId,
      deviceId: id,
    }
  )
}

function deviceOf({ store }: Ground, id: string): Device {
  const device = store.devices.get(id.toLowerCase())
  if (device) return device
  throw new Unserved(404, 'no-such-device', `id: no device has the id ${id.slice(0, 100)}.`)
}

function userOf({ directory }: Ground, name: string): User {
  const user = directory.userByName(name)
  if (user) return user
  throw new Unserved(404, 'no-such-user', `user: nobody is called ${name.slice(0, 200)}.`)
}

function tenantOf(
  ground: Ground,
  { user, tenant }: { user?: string | undefined; tenant?: string | undefined },
): string {
  if (tenant !== undefined) {
    const found = ground.directory.tenant(tenant)
    if (found) return found.id
    throw new Unserved(404, 'no-such-tenant', `tenant: no tenant is called ${tenant.slice(0, 200)}.`)
  }
  if (user !== undefined) return userOf(ground, user).tenantId
  throw new Unserved(400, 'bad-body', 'user: name somebody of the tenant, or the tenant.')
}
