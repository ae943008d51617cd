import { Hono } from 'hono'
import { z } from 'zod'
import {
  assertionRules,
  basicAuthentications,
  type Conditions,
  type ConditionValues,
  deviceCodeAuthorities,
  frequenciesAtServers,
  idTokenRules,
  lifetimePresets,
  longestEventDelay,
  nationalClouds,
  refusalForms,
  refusalYears,
  scopesJudged,
  secondFactorsAtFederation,
  signInRisks,
} from '../conditions.js'
import { formatDuration, parseDuration } from '../duration.js'
import { readBody } from '../refuse.js'
import { officeChange, shownOffice } from './office-conditions.js'

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

/** Longer than anything that a policy of Entra can say, and short enough to be added to any time. */
const longest = 3_650 * 86_400_000

const positive = duration.refine(
  (length) => length > 0 && length <= longest,
  'expected a duration longer than nothing and at most P3650D, such as PT8H or P90D',
)

const federation = z.strictObject({
  insideAddresses: z
    .array(z.union([z.ipv4(), z.ipv6()], 'expected an IP address such as 192.0.2.10'))
    .max(50)
    .optional(),
  secondFactor: z.enum(secondFactorsAtFederation).optional(),
  sessionLifetime: positive.optional(),
  metadataAge: positive.optional(),
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
  deviceCodeAuthorities: z.enum(deviceCodeAuthorities).optional(),
  basicAuthentication: z.enum(basicAuthentications).optional(),
  signInRisk: z.enum(signInRisks).optional(),
  federation: federation.optional(),
  office: officeChange.optional(),
  idTokensAsAssertions: z.enum(idTokenRules).optional(),
  nationalTenants: z.record(z.string().min(1).max(255), z.enum(nationalClouds)).optional(),
  tenantRestrictions: z
    .strictObject({ allowed: z.array(z.string().min(1).max(255)).min(1).max(200) })
    .nullable()
    .optional(),
  eventDelay: duration
    .refine(
      (length) => length >= 0 && length <= longestEventDelay,
      'Graph hears of events within 15 minutes: at most PT15M',
    )
    .optional(),
  secondFactorLifetime: positive.optional(),
})

/** What is so around the tenants (`GET`), changing some of it (`PATCH`), and back to the start (`DELETE`). */
export function conditionRoutes(conditions: Conditions): Hono {
  const routes = new Hono()
  routes.get('/', (context) => context.json(shown(conditions.values)))
  routes.patch('/', async (context) => {
    const { federation: wanted, office, ...others } = await readBody(context.req, change)
    conditions.change({
      ...present(others),
      ...(wanted && { federation: { ...conditions.values.federation, ...present(wanted) } }),
      ...(office && { office: { ...conditions.values.office, ...present(office) } }),
    })
    return context.json(shown(conditions.values))
  })
  routes.delete('/', (context) => {
    conditions.reset()
    return context.json(shown(conditions.values))
  })
  return routes
}

/** The members that have a value. */
function present(members: object): ReturnType<typeof Object.fromEntries> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function shown(values: Readonly<ConditionValues>): object {
  return {
    ...values,
    eventDelay: formatDuration(values.eventDelay),
    secondFactorLifetime: formatDuration(values.secondFactorLifetime),
    federation: {
      ...values.federation,
      sessionLifetime: formatDuration(values.federation.sessionLifetime),
      metadataAge: formatDuration(values.federation.metadataAge),
    },
    office: shownOffice(values.office),
  }
}
