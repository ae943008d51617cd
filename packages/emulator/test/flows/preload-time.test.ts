import { describe, expect, test } from 'vitest'
import { emulator, program } from './preloaded-program.js'

describe('the preload and time', () => {
  test('lets Date tell virtual time before the program begins, in all its forms', async () => {
    const fake = await emulator()
    fake.setClock({ offset: 15 * 86_400_000 })
    const { lines, ended } = program(
      fake.origin,
      `class Mine extends Date { day() { return this.getTime() } }
       const days = (time) => Math.round((time - performance.timeOrigin) / 86400000)
       console.log(JSON.stringify([days(Date.now()), days(new Date()), days(new Mine().day()), days(Date.parse(Date())),
         days(new (new Date().constructor)()), new Mine() instanceof Date, new Date() instanceof Date,
         new Date(0).toISOString(), new Date(2020, 1, 2).getFullYear(), Date.UTC(2020, 0), Date.name, Date.length,
         structuredClone(new Date(5)).getTime(), Object.prototype.toString.call(new Date())]))`,
    )
    expect(await ended).toBe(0)
    expect(JSON.parse(lines[0] ?? '')).toEqual([
      15,
      15,
      15,
      15,
      15,
      true,
      true,
      '1970-01-01T00:00:00.000Z',
      2020,
      Date.UTC(2020, 0),
      'Date',
      7,
      5,
      '[object Date]',
    ])
  })

  const timers = `
    import { setTimeout as later } from 'node:timers'
    import { setTimeout as pause } from 'node:timers/promises'
    import { promisify } from 'node:util'
    const began = Date.now()
    const say = (name) => console.log(name)
    setTimeout(say, 3_600_000, 'hour')
    later(() => say('half'), 1_800_000)
    pause(2_700_000).then(() => say('three quarters'))
    promisify(setTimeout)(2_800_000, 'value').then(say)
    const cleared = setTimeout(say, 1_000_000, 'never')
    clearTimeout(cleared)
    let ticks = 0
    const interval = setInterval(() => { ticks += 1; say('tick ' + ticks) }, 3_000_000)
    setTimeout(say, 7_200_000, 'two hours')
    say('ready')
  `

  test('lets due timers of every kind come, in their order, when the clock moves', async () => {
    const fake = await emulator()
    const running = program(fake.origin, timers)
    await running.until(/ready/)
    fake.setClock({ offset: 3_700_000 })
    await running.until(/hour/)
    expect(running.lines).toEqual(['ready', 'half', 'three quarters', 'value', 'tick 1', 'hour'])
    fake.setClock({ offset: 7_300_000 })
    await running.until(/two hours/)
    expect(running.lines.slice(6)).toEqual(['tick 2', 'two hours'])
  })

  test('lets a timer that was brought forward begin anew at its own length', async () => {
    const fake = await emulator()
    const running = program(
      fake.origin,
      `let fired = 0
       const timer = setTimeout(() => {
         fired += 1
         if (fired < 4) timer.refresh()
         else console.log('waited ' + (performance.now() - moved >= 3 * 200 - 5))
       }, 200)
       let moved
       setTimeout(() => { moved = performance.now() }, 3_600_000)
       console.log('ready')`,
    )
    await running.until(/ready/)
    fake.setClock({ offset: 3_700_000 })
    await running.until(/waited/)
    expect(running.lines).toEqual(['ready', 'waited true'])
  })

  test('keeps a real second a second while the clock runs', async () => {
    const fake = await emulator()
    fake.setClock({ offset: -86_400_000 })
    const { lines, ended } = program(
      fake.origin,
      `const began = performance.now(); setTimeout(() => console.log(Math.round((performance.now() - began) / 100)), 300)`,
    )
    await ended
    expect(Number(lines[0])).toBeGreaterThanOrEqual(3)
    expect(Number(lines[0])).toBeLessThan(8)
  })

  test('holds timers while the clock stands still, and lets them go when it runs on', async () => {
    const fake = await emulator()
    const now = Date.now()
    const running = program(
      fake.origin,
      `setTimeout(() => console.log('fired'), 400); console.log('ready'); process.on('SIGUSR2', () => console.log('now ' + Date.now()))`,
    )
    await running.until(/ready/)
    fake.setClock({ offset: 0, running: false, now })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(running.lines).toEqual(['ready'])
    running.child.kill('SIGUSR2')
    await running.until(new RegExp(`now ${now}`))
    fake.setClock({ offset: 1_000 })
    await running.until(/fired/)
  })

  test('never keeps a finished program alive', async () => {
    const fake = await emulator()
    const began = performance.now()
    const { ended, errors } = program(fake.origin, `console.log('done')`)
    expect(await ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(errors()).toBe('')
  })

  test('leaves handles as Node makes them: unref, refresh, hasRef, clearing by number', async () => {
    const fake = await emulator()
    const { ended, lines } = program(
      fake.origin,
      `const timer = setTimeout(() => console.log('wrong'), 60_000)
       console.log(timer.hasRef(), timer.unref().hasRef(), timer.refresh() === timer, typeof +timer)
       const other = setTimeout(() => console.log('wrong'), 1); clearTimeout(+other)
       try { setTimeout('code') } catch (error) { console.log(error.code) }`,
    )
    expect(await ended).toBe(0)
    expect(lines).toEqual(['true false true number', 'ERR_INVALID_ARG_TYPE'])
  })

  test('finds the emulator again after it was away', async () => {
    const fake = await emulator()
    const running = program(
      fake.origin,
      `setInterval(() => undefined, 1_000_000); console.log('ready'); process.on('SIGUSR2', () => console.log('year ' + new Date().getUTCFullYear()))`,
    )
    await running.until(/ready/)
    fake.dropStreams()
    await expect.poll(() => fake.followers, { timeout: 5_000 }).toBe(1)
    fake.setClock({ offset: 40 * 365 * 86_400_000 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    running.child.kill('SIGUSR2')
    const [, year] = (await running.until(/year/)).split(' ')
    expect(Number(year)).toBeGreaterThan(new Date().getUTCFullYear() + 38)
  })
})
