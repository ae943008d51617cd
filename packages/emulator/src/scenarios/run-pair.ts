import type { Pair } from './index.js'
import { type RunOptions, runScenario, type ScenarioResult } from './run-scenario.js'
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

/** Plays both sides, each in an emulator of its own. */
export async function runPair(pair: Pair, options: Omit<RunOptions, 'emulator'> = {}): Promise<PairResult> {
  const left = await runScenario(pair.left, options)
  const right = await runScenario(pair.right, options)
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
