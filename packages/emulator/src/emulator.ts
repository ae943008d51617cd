import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { Hono } from 'hono'
import { type Authority, createAuthority } from './authority/authority.js'
import { Broker } from './broker/broker.js'
import { deviceRoutes } from './broker/device-routes.js'
import { VirtualClock } from './controls/clock.js'
import { Conditions } from './controls/conditions.js'
import { createControlApi } from './controls/control-api.js'
import { Faults } from './controls/faults.js'
import { Journal } from './controls/journal.js'
import { addInRoutes } from './controls/routes/add-ins.js'
import { createExchange } from './exchange/exchange.js'
import { createMisplacedExchange } from './exchange/misplaced.js'
import { createFederation, type Federation } from './federation/federation.js'
import { Epochs } from './front-door/epochs.js'
import { createFrontDoor } from './front-door/front-door.js'
import { nowhere } from './front-door/nowhere.js'
import { createGraph } from './graph/graph.js'
import type { Addresses, Fetch, Ground } from './ground.js'
import { createOffice, type Office } from './office/office.js'
import { Registrations } from './registration/registrations.js'
import { registrationRoutes } from './registration/routes.js'
import { seedDefaultTenant } from './tenant/default-tenant.js'
import { Directory } from './tenant/directory.js'
import { placeFederation } from './tenant/federation.js'
import { type NewKeyPair, newKeyPair } from './tenant/key-pair.js'
import { graphCommandLineTools } from './tenant/microsoft-apps.js'
import { moveExample, rememberExample } from './tenant/move-example.js'
import { renewMicrosoftApplications } from './tenant/renew-microsoft-apps.js'
import { resetStore } from './tenant/reset.js'
import { createStore, type Store } from './tenant/store.js'
import { version } from './version.js'
import { createWelcome } from './welcome/welcome.js'

/** What an emulator is made of. Everything has a default that keeps it in memory. */
export interface EmulatorOptions {
  /** Where it and the example answer. Default: `https://localhost:8443` and `https://localhost:3000`. */
  addresses?: Partial<Addresses>
  /** What it remembers. Default: the default tenant, in memory. */
  store?: Store
  /** The time it starts from. Default: this computer's. */
  clock?: Clock
  /** Key of the control API. Default: a new one. */
  controlKey?: string
  /** Makes keys that sign tokens. Default: RSA keys of 2048 bits. */
  newKeyPair?: NewKeyPair
  /** Reaches outside issuers that somebody registered. Default: this computer's network. */
  fetchOutside?: Fetch
  /** Certificate authorities that browsers here trust besides the usual ones, PEM. Default: none. */
  certificates?: () => readonly string[]
  /** Public keys of add-ins' servers that our own browser trusts, as SPKI hashes. Default: none. */
  pinnedKeys?: () => readonly string[]
  /** Reads a file of a server on this computer, undefined when there is none. Default: by https. */
  readLocal?: (url: string) => Promise<string | undefined>
  /** Folders from which `@microsoft/office-js` is looked for. Default: where the emulator was started, and where it is. */
  officeJsFrom?: readonly string[]
}

/** An emulator without a network: requests go in, responses come out. */
export interface Emulator extends Ground {
  /** Bearer token of the control API. */
  controlKey: string
  /** Makes any token, broken ones included. */
  mintToken: Authority['mintToken']
  /** What answers, by method and pattern; all of Graph is one of them. */
  routes: readonly { method: string; path: string }[]
  close(): void
}

/**
 * Puts the parts together, by hand, top to bottom.
 *
 * @example
 * const emulator = createEmulator()
 * const answer = await emulator.fetch(new Request('https://localhost:8443/common/v2.0/.well-known/openid-configuration'))
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const origin = options.addresses?.origin ?? 'https://localhost:8443'
  const addresses: Addresses = {
    exampleOrigin: 'https://localhost:3000',
    issuerBase: origin,
    ...options.addresses,
    origin,
  }
  const controlKey = options.controlKey ?? randomBytes(24).toString('base64url')
  const store = options.store ?? createStore()
  if (store.tenants.size === 0) {
    seedDefaultTenant(store, addresses.exampleOrigin)
    rememberExample(store, addresses.exampleOrigin)
  }
  moveExample(store, addresses.exampleOrigin)
  renewMicrosoftApplications(store)
  placeFederation(store, origin)

  const clock = new VirtualClock(options.clock)
  const door: { fetch: Fetch } = {
    fetch: () => Promise.reject(new TypeError('The emulator is not open yet')),
  }
  const ground: Ground = {
    instanceId: instanceIdOf(store),
    addresses,
    clock,
    conditions: new Conditions(),
    randomBytes,
    randomId: randomUUID,
    newKeyPair: options.newKeyPair ?? newKeyPair,
    store,
    directory: new Directory(store),
    journal: new Journal(clock),
    faults: new Faults(),
    fetch: (request) => door.fetch(request),
    fetchOutside: options.fetchOutside ?? ((request) => fetch(request)),
  }

  const authority = createAuthority(ground)
  const federation = createFederation(ground)
  const broker = new Broker(ground)
  const office = createOffice(ground, {
    broker,
    controlKey,
    ...(options.certificates && { certificates: options.certificates }),
    ...(options.pinnedKeys && { pinnedKeys: options.pinnedKeys }),
    ...(options.readLocal && { readLocal: options.readLocal }),
    ...(options.officeJsFrom && { officeJsFrom: options.officeJsFrom }),
  })
  const epochs = new Epochs()
  const controlApi = controlRoutes(ground, { controlKey, authority, federation, office, broker, epochs })
  const routes = mounted(ground, { controlApi, federation, office, authority })

  door.fetch = epochs.hold(createFrontDoor(ground, routes, authority.refuse))
  return {
    ...ground,
    controlKey,
    mintToken: authority.mintToken,
    routes: routes.routes.map(({ method, path }) => ({ method, path })),
    close: () => store.close(),
  }
}

interface MountedParts {
  controlApi: Hono
  federation: Federation
  office: Office
  authority: Authority
}

/** Every part below its path. */
function mounted(ground: Ground, { controlApi, federation, office, authority }: MountedParts): Hono {
  const routes = new Hono()
  routes.notFound(nowhere(ground))
  // Who types the address that the terminal shows, without a path.
  routes.get('/', (context) => context.redirect('/welcome'))
  routes.route('/_onbehalf', controlApi)
  routes.route('/welcome', createWelcome(ground))
  routes.route('/adfs', federation.routes)
  routes.route('/graph', createGraph(ground))
  routes.route('/exchange', createExchange(ground))
  routes.route('/', createMisplacedExchange(ground))
  routes.route('/office', office.routes)
  routes.route('/office/', office.routes)
  routes.route('/', office.hostedRoutes)
  // Last: the first segment of its paths is any tenant.
  routes.route('/', authority.routes)
  return routes
}

interface ControlledParts {
  controlKey: string
  authority: Authority
  federation: Federation
  office: Office
  broker: Broker
  epochs: Epochs
}

/** The control API with the routes of every part; a part that is controlled adds a line. */
function controlRoutes(
  ground: Ground,
  { controlKey, authority, federation, office, broker, epochs }: ControlledParts,
): Hono {
  const { addresses, clock, conditions, instanceId, store } = ground
  const registrations = new Registrations(ground, ({ tenant, roles }) =>
    authority.mintToken({
      ...{ tenant, client: graphCommandLineTools, resource: 'https://graph.microsoft.com' },
      ...{ appOnly: true, roles: [...roles] },
    }),
  )
  return createControlApi(
    {
      ...ground,
      controlKey,
      origin: addresses.origin,
      version,
      status: () => ({ version, ...addresses, instanceId, pid: process.pid }),
    },
    {
      mintToken: authority.mintTokenRoute,
      routes: {
        '/add-ins': addInRoutes(
          store.addIns,
          () => clock.now(),
          office.manifestAt,
          () => conditions.values.office.catalog === 'organization',
        ),
        '/devices': deviceRoutes({ ground, broker, signIn: office.signIn }),
        '/federation': federation.controlRoutes,
        '/office': office.controlRoutes,
        '/phone': authority.phoneRoutes,
        '/registrations': registrationRoutes(registrations),
        '/sign-ins': authority.signInRoutes,
        '/what-if': authority.whatIfRoutes,
      },
      reset() {
        epochs.end()
        reset(ground)
        authority.clear()
        office.clear()
        federation.clear()
        registrations.clear()
      },
    },
  )
}

/** Back to the state of a first start; keys and the names of cookies stay, so that clients keep their trust. */
function reset({ store, addresses, clock, conditions, faults, journal }: Ground): void {
  resetStore(store)
  seedDefaultTenant(store, addresses.exampleOrigin)
  placeFederation(store, addresses.origin)
  clock.reset()
  conditions.reset()
  faults.clear()
  journal.clear()
}

function instanceIdOf(store: Store): string {
  const known = store.secrets.get('instance')
  if (known) return known.value
  const value = randomBytes(4).toString('hex')
  store.secrets.put({ id: 'instance', value })
  return value
}
