import { Hono } from 'hono'
import { z } from 'zod'
import {
  assertionRules,
  type Conditions,
  type ConditionValues,
  frequenciesAtServers,
  lifetimePresets,
  longestEventDelay,
  refusalForms,
  refusalYears,
  scopesJudged,
  signInRisks,
} from '../conditions.js'
import { formatDuration, parseDuration } from '../duration.js'
import { readBody } from '../refuse.js'

const place = z.strictObject({
  address: z.union([z.ipv4(), z.ipv6()], 'expected an IP address such as 203.0.113.10'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected two capital letters such as DE')
    .optional(),
})

const duration = z.string().transform((text, context) => {
  const length = parseDuration(text)
  if (length === undefined) context.addIssue(`"${text}" is no ISO 8601 duration such as PT5M or P90D`)
  return length ?? 0
})

const change = z.strictObject({
  people: place.optional(),
  servers: place.optional(),
  refusalForm: z.enum(refusalForms).optional(),
  frequencyAtServers: z.enum(frequenciesAtServers).optional(),
  scopesJudged: z.enum(scopesJudged).optional(),
  assertionRules: z.enum(assertionRules).optional(),
  refusalYear: z.enum(refusalYears).optional(),
  lifetimes: z.enum(lifetimePresets).optional(),
  signInRisk: z.enum(signInRisks).optional(),
  eventDelay: duration
    .refine((length) => length <= longestEventDelay, 'Graph hears of events within 15 minutes: at most PT15M')
    .optional(),
  secondFactorLifetime: duration
    .refine((length) => length > 0, 'expected a duration longer than nothing, such as P90D')
    .optional(),
})

/** What is so around the tenants (`GET`), changing some of it (`PATCH`), and back to the start (`DELETE`). */
export function conditionRoutes(conditions: Conditions): Hono {
  const routes = new Hono()
  routes.get('/', (context) => context.json(shown(conditions.values)))
  routes.patch('/', async (context) => {
    const wanted = Object.entries(await readBody(context.req, change))
    conditions.change(Object.fromEntries(wanted.filter(([, value]) => value !== undefined)))
    return context.json(shown(conditions.values))
  })
  routes.delete('/', (context) => {
    conditions.reset()
    return context.json(shown(conditions.values))
  })
  return routes
}

function shown(values: Readonly<ConditionValues>): object {
  return {
    ...values,
    eventDelay: formatDuration(values.eventDelay),
    secondFactorLifetime: formatDuration(values.secondFactorLifetime),
  }
}
