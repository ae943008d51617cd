import type { Pair } from './index.js'
import { type RunOptions, runIn, type ScenarioResult } from './run-scenario.js'
import type { Step } from './steps.js'

/** One row of the comparison: a step on either side, where it was taken. */
export interface PairRow {
  title: string
  left: Step | undefined
  right: Step | undefined
}

/** How two scenarios went, beside each other. */
export interface PairResult {
  pair: Pair
  left: ScenarioResult
  right: ScenarioResult
  rows: readonly PairRow[]
  /** The first step that is good on one side only. */
  partsAt?: string
  asExpected: boolean
}

/**
 * Plays both sides in one tenant, the left one first: what it has left in the cache of the API is there when the right
 * one calls.
 */
export async function runPair(pair: Pair, options: RunOptions = {}): Promise<PairResult> {
  const [left, right] = await runIn(pair.setUp, [pair.left, pair.right], options)
  if (!left || !right) throw new TypeError('A pair has two sides')
  const rows = rowsOf(left.steps, right.steps)
  const parting = rows.find((row) => row.left && row.right && row.left.good !== row.right.good)
  return {
    pair,
    left,
    right,
    rows,
    ...(parting && { partsAt: parting.title.split(' ')[0] ?? parting.title }),
    asExpected: left.asExpected && right.asExpected && parting !== undefined,
  }
}

function rowsOf(left: readonly Step[], right: readonly Step[]): PairRow[] {
  const titles = [...new Set([...left, ...right].map(({ title }) => title))]
  const named = (steps: readonly Step[], wanted: string) => steps.find(({ title }) => title === wanted)
  return titles.map((title) => ({ title, left: named(left, title), right: named(right, title) }))
}
