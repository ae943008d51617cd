import { describe, expect, it, vi } from 'vitest'
import { at, exchange } from '../../test/entries'
import { TraceStore } from './store'

const immediate = () => new TraceStore((draw) => draw())
const far = (id: number) => exchange({ id, time: at(id * 60_000) })

/** A store that draws when told, as a screen does. */
function withFrames() {
  let frame = () => {}
  const store = new TraceStore((draw) => {
    frame = draw
  })
  return { store, nextFrame: () => frame() }
}

describe('the trace of the page', () => {
  it('draws what arrived between two frames at once', () => {
    const { store, nextFrame } = withFrames()
    const follower = vi.fn()
    store.follow(follower)
    store.add([far(1)])
    store.add([far(2)])
    expect(follower).not.toHaveBeenCalled()
    nextFrame()
    expect(follower).toHaveBeenCalledOnce()
    expect(store.state().count).toBe(2)
  })

  it('holds what arrives while it is paused and shows it afterwards', () => {
    const { store, nextFrame } = withFrames()
    store.pause(true)
    store.add([far(1), far(2)])
    expect(store.state()).toMatchObject({ held: 2, count: 0 })
    store.pause(false)
    nextFrame()
    expect(store.state()).toMatchObject({ held: 0, count: 2, paused: false })
  })

  it('brings back what was cleared, before what came since', () => {
    const { store, nextFrame } = withFrames()
    store.add([far(1)])
    nextFrame()
    store.clear()
    expect(store.state()).toMatchObject({ count: 0, undoable: true })
    store.add([far(2)])
    nextFrame()
    store.undoClear()
    expect(store.state().attempts.map(({ id }) => id)).toEqual([1, 2])
    expect(store.state().undoable).toBe(false)
  })

  it('says when the connection was lost, not when the last try failed', () => {
    const store = immediate()
    store.connected(true, 0)
    store.connected(false, 1_000)
    store.connected(false, 9_000)
    expect(store.state().connection).toEqual({ state: 'lost', at: 1_000 })
    store.connected(true, 10_000)
    expect(store.state().connection).toEqual({ state: 'live' })
  })

  it('finds a shown exchange by its id', () => {
    const { store, nextFrame } = withFrames()
    store.add([far(1), far(2)])
    nextFrame()
    expect(store.find(2)?.id).toBe(2)
    expect(store.find(3)).toBeUndefined()
  })

  it('lets the oldest attempts go at the limit', () => {
    const { store, nextFrame } = withFrames()
    store.add(
      Array.from({ length: 20_010 }, (_, index) => ({ ...far(index + 1), correlationId: `c${index}` })),
    )
    nextFrame()
    expect(store.state().count).toBe(20_000)
    expect(store.find(1)).toBeUndefined()
  })
})
