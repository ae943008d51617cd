import { existsSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process holds at one moment. */
export interface Sample {
  /** Requests so far. */
  requests: number
  /** Bytes that live after garbage was collected. */
  heap: number
  /** Open descriptors; `undefined` where the system does not say. */
  descriptors: number | undefined
}

/** What the samples of a run say. */
export interface Verdict {
  /** Growth of the heap in bytes a request, and the greatest that it may be with 97.5 percent certainty. */
  growth: { likely: number; most: number }
  /** Samples after the caches were full. */
  settled: readonly Sample[]
  /** Descriptors more at the end than there ever were in the first half. */
  moreDescriptors: number
  /** Each bound that was broken, as a sentence. */
  problems: string[]
}

/**
 * Bounds of the verdict. The smallest thing that a request can leave behind is an object without a member: 24 bytes in
 * V8 without compressed pointers (its shape, its properties, its elements). So the heap counts as flat when its growth is
 * surely below 16 bytes a request, not when it merely seems to be.
 */
export const bounds = { bytesARequest: 16, descriptors: 16 }

/** Windows that the settled samples are cut into; the median of each counts, so that no single sample does. */
const windows = 10

/** Samples in a window, at least. */
const samplesInWindow = 2

/** Student's t, 97.5 percent, by degrees of freedom: two less than there are windows. */
const certainty = 2.306

/** Judges the last two thirds of a run: the first fills caches to their bounds. */
export function judge(samples: readonly Sample[]): Verdict {
  const settled = samples.slice(Math.ceil(samples.length / 3))
  const open = (some: readonly Sample[]) => Math.max(...some.map(({ descriptors = 0 }) => descriptors))
  const moreDescriptors = open(samples.slice(-1)) - open(samples.slice(0, samples.length / 2))
  const enough = settled.length >= windows * samplesInWindow
  const growth = enough ? growthOf(settled) : { likely: Number.NaN, most: Number.NaN }
  const problems = [
    !enough &&
      `${samples.length} samples say nothing: at least ${windows * samplesInWindow * 1.5} are needed, so let it run longer`,
    enough &&
      !(growth.most <= bounds.bytesARequest) &&
      `the heap grows by ${bytes(growth.likely)} a request, or by up to ${bytes(growth.most)}; surely less than ${bytes(bounds.bytesARequest)} are allowed`,
    moreDescriptors > bounds.descriptors &&
      `${moreDescriptors} more descriptors are open than in the first half; ${bounds.descriptors} are allowed`,
  ].filter((problem) => problem !== false)
  return { growth, settled, moreDescriptors, problems }
}

/** A line through the medians of the windows, by least squares, with the upper end of its slope's interval. */
function growthOf(settled: readonly Sample[]): Verdict['growth'] {
  const points = Array.from({ length: windows }, (_, index) => {
    const cut = (at: number) => Math.round((at * settled.length) / windows)
    const window = settled.slice(cut(index), cut(index + 1))
    return {
      x: average(window.map(({ requests }) => requests)),
      y: median(window.map(({ heap }) => heap)),
    }
  })
  const [meanX, meanY] = [average(points.map(({ x }) => x)), average(points.map(({ y }) => y))]
  const sum = (term: (x: number, y: number) => number) =>
    points.reduce((total, { x, y }) => total + term(x - meanX, y - meanY), 0)
  const likely = sum((x, y) => x * y) / sum((x) => x * x)
  const spread = Math.sqrt(sum((x, y) => (y - likely * x) ** 2) / (windows - 2) / sum((x) => x * x))
  return { likely, most: likely + certainty * spread }
}

/** Bytes as people read them. */
export function bytes(amount: number): string {
  return `${amount.toFixed(1)} bytes`
}

/** The least of several heaps, each after all garbage was collected: what hangs on work just ended is not counted. */
export async function heapAfterCollection(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heaps: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    collect()
    heaps.push(process.memoryUsage().heapUsed)
    await new Promise((done) => setImmediate(done))
  }
  return Math.min(...heaps)
}

/** Descriptors that this process has open, where the system says so. */
export function openDescriptors(): number | undefined {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : undefined
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return average(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1))
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
