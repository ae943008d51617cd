import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Probe } from '../office/api'
import { reachable } from './reachable'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const probing = (outcomes: readonly Probe['outcome'][]) => {
  const left = [...outcomes]
  const probe = vi.fn(
    async (): Promise<Probe> => ({ outcome: left.shift() ?? 'ok', url: 'https://localhost:3000/' }),
  )
  return { probe }
}

it('looks each second until a server that starts answers', async () => {
  const engine = probing(['refused', 'refused', 'ok'])
  const told: string[] = []
  const answer = reachable(engine, 'p', ({ outcome }) => told.push(outcome), new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await answer).toBe(true)
  expect(told).toEqual(['refused', 'refused', 'ok'])
})

it('stops looking when the pane is gone', async () => {
  const engine = probing(['refused', 'refused', 'refused'])
  const ending = new AbortController()
  const answer = reachable(engine, 'p', () => {}, ending.signal)
  await vi.advanceTimersByTimeAsync(500)
  ending.abort()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await answer).toBe(false)
  expect(engine.probe).toHaveBeenCalledOnce()
})
