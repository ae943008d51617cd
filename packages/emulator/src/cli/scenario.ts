import { type Pair, pairs, scenarios } from '../scenarios/index.js'
import { type PairResult, runPair } from '../scenarios/run-pair.js'
import { runScenario, type ScenarioResult } from '../scenarios/run-scenario.js'
import type { Scenario } from '../scenarios/scenario.js'
import { calledAs } from './called-as.js'
import { WrongUsage } from './failure.js'
import { nearest } from './nearest.js'
import type { ScenarioOptions } from './scenario-options.js'
import { listLines, pairLines, scenarioLines } from './scenario-table.js'

/**
 * `onbehalf scenario [NAME]`.
 *
 * @returns The exit code: 1 when something happened otherwise than it should.
 */
export async function scenario(words: readonly string[], options: ScenarioOptions): Promise<number> {
  const name = nameIn(words)
  if (name === undefined) {
    if (options.open) throw new WrongUsage(`Name the scenario to open: ${calledAs('scenario pair --open')}`)
    return list(options)
  }
  const found = named(name)
  if (options.open) {
    const { openScenario } = await import('./scenario-open.js')
    return openScenario(found, options)
  }
  const began = performance.now()
  if ('left' in found) return report(await runPair(found), began, options)
  return report(await runScenario(found), began, options)
}

/** Prints a result; answers with the exit code. */
export function report(
  result: ScenarioResult | PairResult,
  began: number,
  { json }: ScenarioOptions,
): number {
  const took = performance.now() - began
  if (json)
    process.stdout.write(`${JSON.stringify({ ...resultJson(result), milliseconds: Math.round(took) })}\n`)
  else {
    const lines = 'pair' in result ? pairLines(result, took) : scenarioLines(result, took)
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return result.asExpected ? 0 : 1
}

function resultJson(result: ScenarioResult | PairResult): object {
  if ('pair' in result) {
    const { pair, left, right, partsAt, asExpected } = result
    return { name: pair.name, asExpected, partsAt, left: resultJson(left), right: resultJson(right) }
  }
  const { scenario: played, state, steps, asExpected } = result
  const { name, symptom, platforms, explanation, remedies, sources } = played
  return { name, symptom, platforms, state, asExpected, steps, explanation, remedies, sources }
}

function list({ json }: ScenarioOptions): number {
  const rows = [...pairs, ...scenarios].map((each) => ({
    name: each.name,
    symptom: each.symptom,
    platforms: 'left' in each ? ['web', 'windows'] : each.platforms,
  }))
  const text = json ? JSON.stringify({ scenarios: rows }) : listLines(pairs, scenarios).join('\n')
  process.stdout.write(`${text}\n`)
  return 0
}

/** `scenario run NAME` is the long form. */
function nameIn(words: readonly string[]): string | undefined {
  const [first, ...others] = words
  const names = first === 'run' || first === 'list' ? others : words
  if (names.length > 1) throw new WrongUsage(`One scenario at a time: ${calledAs(`scenario ${names[0]}`)}`)
  if (first === 'run' && names.length === 0)
    throw new WrongUsage(`Name the scenario: ${calledAs('scenario run pair')}`)
  return names[0]
}

function named(name: string): Scenario | Pair {
  const all = [...pairs, ...scenarios]
  const found = all.find((each) => each.name === name.toLowerCase())
  if (found) return found
  const suggestion = nearest(
    name,
    all.map((each) => each.name),
  )
  const hint =
    suggestion === undefined ? `All of them: ${calledAs('scenario')}` : `Did you mean ${suggestion}?`
  throw new WrongUsage(`There is no scenario ${name}. ${hint}`)
}
