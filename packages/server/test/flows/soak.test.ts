import { describe, expect, test } from 'vitest'
import { judge, type Sample } from '../soak/measure.js'
import { soak } from '../soak/soak.js'

const samples = (heap: (at: number) => number, descriptors = (_at: number) => 30): Sample[] =>
  Array.from({ length: 60 }, (_, at) => ({
    requests: at * 20_000,
    heap: heap(at),
    descriptors: descriptors(at),
  }))
/** Noise of a few megabytes that repeats with no period of the windows. */
const noise = (at: number) => ((at * 37) % 11) * 4e5

describe('the soak', () => {
  test('serves everybody their own tokens while they expire, are renewed and are removed', {
    timeout: 120_000,
  }, async () => {
    const users = 500
    const result = await soak({ users, goesOn: (requests) => requests < 1_200 })
    expect(result.failures).toEqual([])
    expect(result.requests).toBe(1_216)
    expect(result.samples).toHaveLength(1)
    expect(result.removed).toBe(25)
    // Everybody once, and again after half of a visit, or a removal: never once a request.
    expect(result.traded).toBeGreaterThanOrEqual(users)
    expect(result.traded).toBeLessThan(1_000)
  })

  test.each<[string, Sample[], RegExp | undefined]>([
    ['a heap that fills and then stays', samples((at) => 4e8 + Math.min(at, 15) * 1e7), undefined],
    ['a heap that trembles', samples((at) => 4e8 + noise(at)), undefined],
    ['one sample that stands out', samples((at) => 4e8 + (at === 59 ? 5e7 : 0)), undefined],
    [
      'a heap that grows by an empty object a request',
      samples((at) => 4e8 + noise(at) + at * 20_000 * 24),
      /the heap grows by 2\d/,
    ],
    [
      'a heap that trembles too much to tell',
      samples((at) => 4e8 + noise(at) * 40),
      /up to \d+\.\d bytes; surely less/,
    ],
    [
      'descriptors that stay open',
      samples(
        () => 4e8,
        (at) => 30 + at * 2,
      ),
      /more descriptors/,
    ],
    ['too few samples', samples(() => 4e8).slice(0, 29), /let it run longer/],
  ])('judges %s', (_what, taken, problem) => {
    const { problems } = judge(taken)
    expect(problems).toHaveLength(problem ? 1 : 0)
    if (problem) expect(problems[0]).toMatch(problem)
  })
})
