import { Hono } from 'hono'
import { z } from 'zod'
import { refuse } from '../../controls/refuse.js'
import type { Ground } from '../../ground.js'
import type { SignInLogEntry } from '../../tenant/records.js'

const guid = z.guid('expected a GUID, as an answer carries it in trace_id or correlation_id')
const query = z.strictObject({
  requestId: guid.optional(),
  correlationId: guid.optional(),
  /** User principal name or object id. */
  user: z.string().max(320).optional(),
  limit: z.coerce
    .number('expected a number from 1 to 1000')
    .int('expected a whole number')
    .min(1, 'expected a number from 1 to 1000')
    .max(1_000, 'expected a number from 1 to 1000')
    .default(50),
})

type Filter = (entry: SignInLogEntry) => boolean

/**
 * `GET /_onbehalf/sign-ins`: the sign-in log with the explanation of each refusal, newest first. `requestId` is the
 * `trace_id` of an answer.
 */
export function signInRoutes({ store, directory }: Pick<Ground, 'store' | 'directory'>): Hono {
  const routes = new Hono()
  routes.get('/', (context) => {
    const read = query.safeParse(context.req.query())
    if (!read.success) {
      const issue = read.error.issues[0]
      return refuse(400, 'bad-query', `${issue?.path.join('.') || 'The query'}: ${issue?.message ?? ''}`)
    }
    const { requestId, correlationId, user: name, limit } = read.data
    const person = name === undefined ? undefined : (directory.userByName(name) ?? store.users.get(name))
    if (name !== undefined && !person) {
      return refuse(404, 'no-such-user', `No account here is called ${name.slice(0, 100)}.`)
    }
    const filters: Filter[] = [
      ...(correlationId
        ? [({ entry }: SignInLogEntry) => entry.correlationId === correlationId.toLowerCase()]
        : []),
      ...(person ? [({ userId }: SignInLogEntry) => isSame(store, userId, person.id)] : []),
    ]
    const one = requestId === undefined ? undefined : store.signInLog.get(requestId.toLowerCase())
    const candidates = requestId === undefined ? newestFirst([...store.signInLog.all()]) : one ? [one] : []
    const found = candidates.filter((entry) => filters.every((fits) => fits(entry))).slice(0, limit)
    return context.json({
      signIns: found.map(explained),
    })
  })
  return routes
}

/** Graph's entry with what only the emulator knows: why, and the fact that decided for each policy. */
function explained({ entry, explanation, reasons = {}, missing, demand }: SignInLogEntry): object {
  const policies = entry.appliedConditionalAccessPolicies as readonly { id: string }[]
  return {
    ...entry,
    appliedConditionalAccessPolicies: policies.map((policy) => ({
      ...policy,
      because: reasons[policy.id] ?? null,
    })),
    explanation: explanation ?? null,
    missing: missing ?? null,
    demand: demand ?? null,
  }
}

/** A person and their guest accounts are the same to who looks for them. */
function isSame(store: Ground['store'], userId: string, personId: string): boolean {
  return userId === personId || store.users.get(userId)?.home?.id === personId
}

/** Entries come in the order of time; those of one moment keep it, the other way round. */
function newestFirst(entries: SignInLogEntry[]): SignInLogEntry[] {
  return entries
    .reverse()
    .sort((a, b) =>
      a.createdDateTime === b.createdDateTime ? 0 : a.createdDateTime < b.createdDateTime ? 1 : -1,
    )
}
