import { beforeAll, expect, it } from 'vitest'
import { described, runBatch, runCalls } from './run.js'
import { sweepOfMembers } from './sweep.js'
import { createWorld, type World } from './world.js'

let world: World
beforeAll(async () => {
  world = await createWorld()
}, 60_000)

it('answers everything without a fault of its own, and tells no secret', async () => {
  for (let batch = 0; batch < 4; batch++) {
    const { finding } = await runBatch(world, 20_261_122 + batch, 400)
    expect(finding && described(finding)).toBeUndefined()
  }
}, 120_000)

it('answers every call without one of its parameters, and with one twice', async () => {
  const { finding, calls } = await runCalls(world, sweepOfMembers(world))
  expect(finding && described(finding)).toBeUndefined()
  expect(calls).toBeGreaterThan(world.calls.length)
}, 120_000)

it('has a call for every route', () => {
  const { made, calls } = world
  const isCalled = (pattern: string) => {
    const form = new RegExp(`^${pattern.replace(/:\w+(?:\{[^}]*\})?/g, '[^/]+').replace(/\*/g, '.*')}$`)
    return calls.some(({ path }) => form.test(path))
  }
  expect(made.routes.filter(({ path }) => !isCalled(path))).toEqual([])
})
