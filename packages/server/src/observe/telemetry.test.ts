import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../../test/fake-authority.js'
import { unrulyStore } from '../../test/unruly-store.js'
import { createApi } from '../create-api.js'
import { Events, type ServerEvent } from './events.js'
import { tellOpenTelemetry } from './telemetry.js'

const spans = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
const figures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: 3_600_000 })
const meters = new MeterProvider({ readers: [reader] })
metrics.setGlobalMeterProvider(meters)

let authority: FakeAuthority
const clock = movableClock()

beforeEach(() => {
  authority = fakeAuthority()
  spans.reset()
})
afterAll(async () => {
  await meters.shutdown()
  trace.disable()
  metrics.disable()
})

async function graph() {
  const store = unrulyStore(clock)
  store.mood = 'away'
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'a-secret' },
    clock,
    fetch: (request) => authority.fetch(request),
    cache: { shared: store, encryptionKeys: [Buffer.alloc(32, 7)] },
  })
  // The package is looked for when the API is made.
  await tellOpenTelemetry(new Events(), clock)
  const headers = new Headers({ authorization: `Bearer ${authority.token()}` })
  return (await api.guard({ scope: 'access_as_user' })({ headers })).graph('Mail.Read')
}

test('spans and figures say what happened, with no secret and no name in any attribute', async () => {
  authority.answer = () => tokenAnswer('graph-token')
  const mail = await graph()
  await mail.get('/me/messages')
  await mail.get('/me/messages')
  authority.graph = () => Response.json({ error: { code: 'ErrorItemNotFound' } }, { status: 404 })
  await expect(mail.get('/users/milan@contoso.com')).rejects.toThrow()
  const all = spans.getFinishedSpans()
  expect(all.map(({ name, kind, status }) => [name, kind, status.code])).toEqual([
    ['onbehalf.token', SpanKind.CLIENT, SpanStatusCode.UNSET],
    ['onbehalf.downstream', SpanKind.CLIENT, SpanStatusCode.UNSET],
    ['onbehalf.downstream', SpanKind.CLIENT, SpanStatusCode.UNSET],
    ['onbehalf.downstream', SpanKind.CLIENT, SpanStatusCode.ERROR],
  ])
  expect(all[0]?.attributes).toMatchObject({
    'onbehalf.grant': 'on-behalf-of',
    'onbehalf.outcome': 'token',
    'onbehalf.tenantId': known.tenant,
    'onbehalf.background': false,
  })
  expect(all[3]?.attributes).toMatchObject({
    'onbehalf.host': 'graph.microsoft.com',
    'onbehalf.method': 'GET',
    'onbehalf.status': 404,
  })
  await reader.forceFlush()
  const told =
    figures
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
  const points = Object.fromEntries(
    told.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      dataPoints.map(({ attributes, value }) => [attributes, value]),
    ]),
  )
  expect(points).toMatchObject({
    'onbehalf.token.requests': [[{ grant: 'on-behalf-of', outcome: 'token' }, 1]],
    'onbehalf.token.kept': [[{ from: 'memory' }, 2]],
    'onbehalf.store.failures': expect.arrayContaining([
      [{ operation: 'get', reason: 'error' }, expect.any(Number)],
    ]),
  })
  const text = JSON.stringify([points, all.map(({ name, attributes, events }) => [name, attributes, events])])
  for (const hidden of ['graph-token', 'a-secret', 'milan', known.user, 'password', 'Bearer'])
    expect(text).not.toContain(hidden)
})

test('a refusal of Entra is an error with its number and without its sentence', async () => {
  authority.answer = () => refusal(50076, 'invalid_grant')
  await expect((await graph()).get('/me')).rejects.toThrow()
  const [span] = spans.getFinishedSpans()
  expect(span?.status.code).toBe(SpanStatusCode.ERROR)
  expect(span?.attributes).toMatchObject({ 'onbehalf.outcome': 'challenge', 'onbehalf.aadsts': 50076 })
  expect(JSON.stringify(span?.attributes)).not.toContain('Something about')
})

test('a span lasts as long as what it tells of', async () => {
  const events = new Events()
  await tellOpenTelemetry(events, clock)
  const facts = { host: 'graph.microsoft.com', method: 'GET', status: 200, after: undefined } as const
  events.tell({ type: 'downstream', milliseconds: 1_250, ...facts })
  expect(spans.getFinishedSpans().map(({ duration }) => duration)).toEqual([[1, 250_000_000]])
})

test('without the package nothing listens, and nothing breaks', async () => {
  const heard: ServerEvent[] = []
  const events = new Events((event) => heard.push(event))
  await tellOpenTelemetry(events, clock, 'a-package-that-nobody-has')
  events.tell({ type: 'store-away' })
  expect(heard).toHaveLength(1)
  expect(spans.getFinishedSpans()).toEqual([])
})
