import type { Clock } from '@onbehalf/protocol'
import type { EventListener, Events, ServerEvent } from './events.js'

type Api = typeof import('@opentelemetry/api')

const packageName = '@opentelemetry/api'

/** Name under which spans and figures appear. */
const scope = '@onbehalf/server'

/**
 * Gives events to OpenTelemetry where its API is installed: spans `onbehalf.token` and `onbehalf.downstream`, and
 * counters `onbehalf.token.requests`, `onbehalf.token.kept`, `onbehalf.store.failures`. Without an SDK they cost next
 * to nothing, without the package nothing. Version 1.3 of the API is the first that counts.
 *
 * @returns Settles when it is known whether the package is there.
 * @see https://opentelemetry.io/docs/specs/otel/trace/api/
 */
export async function tellOpenTelemetry(
  events: Events,
  clock: Clock,
  name: string = packageName,
): Promise<void> {
  // Reason for the catch: the package is an optional peer; its absence is the usual case. Named by a value, no bundler
  // insists on it.
  const api: Api | undefined = await import(name).catch(() => undefined)
  if (api) events.add(listener(api, clock))
}

function listener(api: Api, clock: Clock): EventListener {
  const meter = api.metrics.getMeter(scope)
  const requests = meter.createCounter('onbehalf.token.requests', { description: 'Token requests to Entra' })
  const kept = meter.createCounter('onbehalf.token.kept', { description: 'Tokens that were at hand' })
  const failures = meter.createCounter('onbehalf.store.failures', {
    description: 'Failed calls of the shared store',
  })
  return (event) => {
    switch (event.type) {
      case 'token-request':
        requests.add(1, { grant: event.grant, outcome: event.outcome })
        return span(api, clock, 'onbehalf.token', event, event.outcome !== 'token')
      case 'downstream':
        return span(api, clock, 'onbehalf.downstream', event, event.status >= 400)
      case 'token-kept':
        return kept.add(1, { from: event.from })
      case 'store-failed':
        return failures.add(1, { operation: event.operation, reason: event.reason })
    }
  }
}

/** The span of what has just ended, under the span that is active where it was waited for. */
function span(
  api: Api,
  clock: Clock,
  name: string,
  event: Extract<ServerEvent, { milliseconds: number }>,
  failed: boolean,
): void {
  const { type: _type, milliseconds, ...facts } = event
  const attributes = Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => [`onbehalf.${fact}`, value]),
  )
  const end = clock.now()
  const started = api.trace.getTracer(scope).startSpan(name, {
    kind: api.SpanKind.CLIENT,
    startTime: end - milliseconds,
    attributes,
  })
  if (failed) started.setStatus({ code: api.SpanStatusCode.ERROR })
  started.end(end)
}
