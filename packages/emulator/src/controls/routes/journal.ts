import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { eventStream } from '../event-stream.js'
import { toHar } from '../har.js'
import type { Journal, JournalEntry, NewJournalEntry } from '../journal.js'
import { redact } from '../redact.js'
import { readBody } from '../refuse.js'

const actor = z.enum(['add-in', 'office', 'broker', 'entra', 'api', 'graph', 'browser', 'phone', 'other'])
const headers = z.record(z.string().max(200), z.string().max(16_384))
const message = z.strictObject({ headers: headers.default({}), body: z.string().max(262_144).optional() })
const newEntry = z.strictObject({
  time: z.iso.datetime({ offset: true }).optional(),
  duration: z.number().min(0),
  from: actor,
  to: actor,
  kind: z.enum(['http', 'office']),
  method: z.string().max(100),
  url: z.string().max(8_192),
  status: z.int(),
  summary: z.string().max(500),
  quiet: z.boolean().optional(),
  correlationId: z.string().max(100).optional(),
  error: z
    .strictObject({
      aadsts: z.int().optional(),
      office: z.int().optional(),
      name: z.string().max(100).optional(),
    })
    .optional(),
  request: message,
  response: message,
})
const ingest = z.union([newEntry, z.array(newEntry).max(200)])

/** What happened: as JSON, live, or as HAR; without tokens unless `tokens=1`. `POST` adds what others saw. */
export function journalRoutes(journal: Journal, version: string): Hono {
  const routes = new Hono()
  routes.get('/', (context) => {
    const shown = context.req.query('tokens') === '1' ? (entry: JournalEntry) => entry : redact
    const after = Number(context.req.query('after') ?? 0) || 0
    if (wantsStream(context)) {
      return eventStream((send) => {
        for (const entry of journal.entries(after)) send(shown(entry))
        return journal.follow((entry) => send(shown(entry)))
      })
    }
    const limit = Number(context.req.query('limit')) || Number.POSITIVE_INFINITY
    const entries = journal.entries(after).slice(0, limit).map(shown)
    return context.json(context.req.query('format') === 'har' ? toHar(entries, version) : { entries })
  })
  routes.post('/', async (context) => {
    const wanted = await readBody(context.req, ingest)
    for (const entry of [wanted].flat()) journal.add(entry as NewJournalEntry)
    return context.body(null, 204)
  })
  routes.delete('/', (context) => {
    journal.clear()
    return context.body(null, 204)
  })
  return routes
}

function wantsStream(context: Context): boolean {
  return (
    context.req.query('stream') !== undefined ||
    context.req.header('accept')?.includes('text/event-stream') === true
  )
}
