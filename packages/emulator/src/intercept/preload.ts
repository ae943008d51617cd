/**
 * Loaded before a program of somebody else's by `node --import`: reports its requests to the emulator's journal, lets
 * it live in the emulator's time, and leads the names of `ONBEHALF_NAMES` to the emulator. Does nothing without `ONBEHALF_ORIGIN`, needs nothing but Node, and never
 * throws into its host.
 */
import { followClock } from './preload/follow-clock.js'
import { watchIncoming } from './preload/incoming.js'
import { leadNames } from './preload/lead-names.js'
import { watchOutgoing } from './preload/outgoing.js'
import { quietly } from './preload/real.js'
import { createReport } from './preload/report.js'
import { setTime, shiftDate } from './preload/virtual-time.js'
import { rearm, shiftTimers } from './preload/virtual-timers.js'

const {
  ONBEHALF_ORIGIN: origin,
  ONBEHALF_CONTROL_KEY: controlKey,
  ONBEHALF_ACTOR: actor = 'api',
  ONBEHALF_NAMES: names = '',
} = process.env

if (origin && controlKey && URL.canParse(origin)) {
  const emulator = { origin, controlKey }
  const led = new Set(names.split(',').filter(Boolean))
  quietly(endWithParent)
  if (led.size > 0) quietly(() => leadNames(led, origin))
  quietly(() => {
    const report = createReport(emulator)
    watchIncoming(actor, report)
    watchOutgoing({ actor, origin, names: led, report })
  })
  quietly(() => {
    shiftDate()
    shiftTimers()
  })
  await followClock(emulator, (state) => {
    if (setTime(state)) rearm()
  })
}

/** A child of the emulator's ends with it, also when the emulator was killed: its port is free again. */
function endWithParent(): void {
  if (!process.channel || process.env.ONBEHALF_END_WITH_PARENT !== '1') return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
