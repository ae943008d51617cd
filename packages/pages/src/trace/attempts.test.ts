import { describe, expect, it } from 'vitest'
import { at, exchange } from '../../test/entries'
import { addToAttempts } from './attempts'

const ids = (attempts: ReturnType<typeof addToAttempts>) =>
  attempts.map(({ entries }) => entries.map(({ id }) => id))

describe('attempts', () => {
  it('joins exchanges of one correlation id, however far apart', () => {
    const attempts = addToAttempts(
      [],
      [
        exchange({ id: 1, correlationId: 'a' }),
        exchange({ id: 2, time: at(30_000), correlationId: 'b' }),
        exchange({ id: 3, time: at(60_000), correlationId: 'a' }),
      ],
    )
    expect(ids(attempts)).toEqual([[1, 3], [2]])
  })

  it('joins exchanges without a common id when they are near in time', () => {
    const attempts = addToAttempts(
      [],
      [exchange({ id: 1, correlationId: 'a' }), exchange({ id: 2, time: at(900), correlationId: 'b' })],
    )
    expect(ids(attempts)).toEqual([[1, 2]])
  })

  it('begins a new attempt after a pause', () => {
    const attempts = addToAttempts([], [exchange({ id: 1 }), exchange({ id: 2, time: at(1_100) })])
    expect(ids(attempts)).toEqual([[1], [2]])
  })

  it('begins a new attempt when the clock was set back', () => {
    const attempts = addToAttempts([], [exchange({ id: 1 }), exchange({ id: 2, time: at(-3_600_000) })])
    expect(ids(attempts)).toEqual([[1], [2]])
  })

  it('begins a new attempt with each call for a token that follows an answered one', () => {
    const call = {
      from: 'add-in',
      to: 'office',
      kind: 'office',
      method: 'getAccessToken',
      status: 0,
    } as const
    const attempts = addToAttempts(
      [],
      [
        exchange({ id: 1, ...call, correlationId: 'a' }),
        exchange({ id: 2, ...call, time: at(200), correlationId: 'b' }),
      ],
    )
    expect(ids(attempts)).toEqual([[1], [2]])
  })

  it('begins a new attempt with what Office does for a call that is told only at its end', () => {
    const attempts = addToAttempts(
      [],
      [
        exchange({ id: 1, correlationId: 'a' }),
        exchange({ id: 2, time: at(500), from: 'office', quiet: true, correlationId: 'b' }),
        exchange({ id: 3, time: at(490), from: 'add-in', to: 'office', kind: 'office', correlationId: 'b' }),
      ],
    )
    expect(ids(attempts)).toEqual([[1], [3, 2]])
  })

  it('keeps calls for a token that overlap in one attempt', () => {
    const call = {
      from: 'add-in',
      to: 'office',
      kind: 'office',
      method: 'getAccessToken',
      status: 0,
    } as const
    const attempts = addToAttempts(
      [],
      [exchange({ id: 1, ...call, duration: 300 }), exchange({ id: 2, ...call, time: at(10) })],
    )
    expect(ids(attempts)).toEqual([[1, 2]])
  })

  it('orders an attempt by when exchanges began, not by when they were told', () => {
    const attempts = addToAttempts(
      [],
      [exchange({ id: 1, time: at(50) }), exchange({ id: 2, time: at(0), duration: 200 })],
    )
    expect(ids(attempts)).toEqual([[2, 1]])
  })

  it('puts quiet exchanges that belong to nothing together', () => {
    const attempts = addToAttempts(
      [],
      [exchange({ id: 1, quiet: true }), exchange({ id: 2, time: at(40_000), quiet: true })],
    )
    expect(ids(attempts)).toEqual([[1, 2]])
  })

  it('begins a new attempt when the add-in loads again, and keeps its start-up with the call that follows', () => {
    const call = {
      from: 'add-in',
      to: 'office',
      kind: 'office',
      method: 'getAccessToken',
      status: 0,
    } as const
    const attempts = addToAttempts(
      [],
      [
        exchange({ id: 1 }),
        exchange({ id: 2, time: at(300), from: 'add-in', to: 'api', quiet: true, correlationId: 'page' }),
        exchange({ id: 3, time: at(700), ...call, correlationId: 'call' }),
      ],
    )
    expect(ids(attempts)).toEqual([[1], [2, 3]])
  })

  it('keeps discovery in the attempt that needed it', () => {
    const attempts = addToAttempts(
      [],
      [exchange({ id: 1 }), exchange({ id: 2, time: at(300), from: 'graph', quiet: true })],
    )
    expect(ids(attempts)).toEqual([[1, 2]])
  })

  it('leaves attempts that did not grow as they are', () => {
    const before = addToAttempts([], [exchange({ id: 1, correlationId: 'a' })])
    const after = addToAttempts(before, [exchange({ id: 2, time: at(60_000), correlationId: 'b' })])
    expect(after[0]).toBe(before[0])
  })
})
