import { Hono } from 'hono'
import { z } from 'zod'
import type { VirtualClock } from '../clock.js'
import { parseDuration } from '../duration.js'
import { eventStream } from '../event-stream.js'
import { readBody, refuse } from '../refuse.js'

const move = z.union(
  [
    z.strictObject({ advance: z.string() }),
    z.strictObject({ set: z.string() }),
    z.strictObject({ run: z.boolean() }),
    z.strictObject({ reset: z.literal(true) }),
  ],
  'send one of {"advance":"PT61M"}, {"set":"2026-11-22T09:00:00Z"}, {"run":true}, {"reset":true}',
)

/** Where the clock stands (`GET`, also live), and moving it (`POST`). */
export function clockRoutes(clock: VirtualClock): Hono {
  const routes = new Hono()
  routes.get('/', (context) => {
    if (context.req.query('stream') === undefined) return context.json(stateOf(clock))
    return eventStream((send) => {
      send(stateOf(clock))
      return clock.follow(() => send(stateOf(clock)))
    })
  })
  routes.post('/', async (context) => {
    const wanted = await readBody(context.req, move)
    try {
      const refusal = moveClock(clock, wanted)
      return refusal ?? context.json(stateOf(clock))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return refuse(400, 'out-of-range', `${error.message}; it stands where it was.`)
    }
  })
  return routes
}

function moveClock(clock: VirtualClock, wanted: z.output<typeof move>): Response | undefined {
  if ('run' in wanted) clock.run(wanted.run)
  else if ('reset' in wanted) clock.reset()
  else if ('set' in wanted) {
    const time = Date.parse(wanted.set)
    if (Number.isNaN(time))
      return refuse(400, 'bad-time', `"${wanted.set}" is no ISO 8601 time such as 2027-01-31T09:00:00Z.`)
    clock.set(time)
  } else {
    const length = parseDuration(wanted.advance)
    if (length === undefined) {
      return refuse(400, 'bad-duration', `"${wanted.advance}" is no ISO 8601 duration such as PT61M or P15D.`)
    }
    clock.advance(length)
  }
  return undefined
}

function stateOf(clock: VirtualClock): object {
  const state = clock.state()
  return { ...state, time: new Date(state.now).toISOString() }
}
