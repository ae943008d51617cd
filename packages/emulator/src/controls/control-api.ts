import { type Context, Hono } from 'hono'
import type { VirtualClock } from './clock.js'
import type { Conditions } from './conditions.js'
import type { Faults } from './faults.js'
import { controlGuard, isOwnPage } from './guard.js'
import type { Journal } from './journal.js'
import { BadBody, refuse } from './refuse.js'
import { clockRoutes } from './routes/clock.js'
import { conditionRoutes } from './routes/conditions.js'
import { faultRoutes } from './routes/faults.js'
import { journalRoutes } from './routes/journal.js'

/** What the control API reaches of the rest of the emulator; each answers a request of its own route. */
export interface ControlledParts {
  /** `POST tokens`: any token, broken ones included. */
  mintToken: (request: Request) => Promise<Response>
  /** By path, for instance `/add-ins`. */
  routes: Readonly<Record<string, Hono>>
  /** `POST reset`: back to the state of a first start. */
  reset: () => void
}

/** What the control API stands on. */
export interface ControlSettings {
  clock: VirtualClock
  conditions: Conditions
  faults: Faults
  journal: Journal
  randomId: () => string
  controlKey: string
  /** Origin of the emulator; pages of any other origin are refused. */
  origin: string
  version: string
  /** What `GET status` answers. */
  status: () => object
}

/** Everything under `/_onbehalf/`. Refuses who has no control key, and every page that is not ours. */
export function createControlApi(settings: ControlSettings, parts: ControlledParts): Hono {
  const routes = new Hono()
  routes.get('/key', (context) => ownPagesKey(context, settings))
  routes.use('*', controlGuard(settings.controlKey, settings.origin))
  routes.get('/status', (context) => context.json(settings.status()))
  routes.route('/clock', clockRoutes(settings.clock))
  routes.route('/conditions', conditionRoutes(settings.conditions))
  routes.route('/faults', faultRoutes(settings.faults, settings.randomId))
  routes.route('/journal', journalRoutes(settings.journal, settings.version))
  routes.post('/tokens', (context) => parts.mintToken(context.req.raw))
  for (const [path, served] of Object.entries(parts.routes)) routes.route(path, served)
  routes.post('/reset', (context) => {
    parts.reset()
    return context.body(null, 204)
  })
  routes.all('*', (context) =>
    refuse(404, 'no-such-route', `The control API has no ${context.req.method} ${context.req.path}.`),
  )
  routes.onError((error) => {
    if (error instanceof BadBody) return error.response
    throw error
  })
  return routes
}

function ownPagesKey(context: Context, { controlKey, origin }: ControlSettings): Response {
  if (!isOwnPage(context.req.raw, origin)) {
    return refuse(403, 'foreign-page', 'Only the pages of this emulator are given its control key.')
  }
  return context.json({ controlKey }, 200, { 'cache-control': 'no-store' })
}
