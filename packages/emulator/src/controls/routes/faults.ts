import { entraErrors } from '@onbehalf/protocol'
import { Hono } from 'hono'
import { z } from 'zod'
import { type Fault, type Faults, nestedAppStatuses } from '../faults.js'
import { readBody } from '../refuse.js'

const effect = z.strictObject({
  status: z.int().min(400).max(599).optional(),
  error: z.string().max(100).optional(),
  aadsts: z
    .string()
    .refine((name) => Object.hasOwn(entraErrors, name), 'is no name of the Entra error catalog')
    .optional(),
  office: z.union([z.int(), z.enum(['no-code', 'never'])], 'expected a code, no-code or never').optional(),
  nestedApp: z
    .strictObject({
      status: z.enum(nestedAppStatuses),
      code: z.string().max(100).optional(),
      description: z.string().max(500).optional(),
    })
    .optional(),
  latency: z.int().min(0).max(600_000).optional(),
  reset: z.boolean().optional(),
  keysDown: z.boolean().optional(),
  retryAfter: z.int().min(0).max(86_400).optional(),
})

const fault = z.strictObject({
  match: z
    .strictObject({
      route: z.string().startsWith('/').max(500).optional(),
      app: z.string().max(100).optional(),
      user: z.string().max(320).optional(),
    })
    .default({}),
  effect: effect.refine((given) => Object.keys(given).length > 0, 'name at least one effect'),
  count: z.int().min(1).max(1_000_000).optional(),
})

const body = z.union([fault, z.array(fault).max(100)])

/** Failures made on purpose: list, set (replaces all) and clear. */
export function faultRoutes(faults: Faults, newId: () => string): Hono {
  const routes = new Hono()
  routes.get('/', (context) => context.json({ faults: faults.list() }))
  routes.put('/', async (context) => {
    const wanted = await readBody(context.req, body)
    faults.clear()
    for (const each of [wanted].flat()) faults.put({ ...each, id: newId() } as Fault)
    return context.json({ faults: faults.list() })
  })
  routes.delete('/', (context) => {
    faults.clear()
    return context.body(null, 204)
  })
  return routes
}
