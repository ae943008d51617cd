import { describe, expect, it } from 'vitest'
import { pairs, scenarios } from '../../src/scenarios/index.js'
import { runPair } from '../../src/scenarios/run-pair.js'
import { runScenario } from '../../src/scenarios/run-scenario.js'

describe('every scenario', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s goes as its documentation says',
    async (_name, scenario) => {
      const { steps, asExpected } = await runScenario(scenario)
      expect(
        steps.flatMap(({ title, words, deviations }) => deviations.map((each) => [title, words, each])),
      ).toEqual([])
      expect(steps.length).toBeGreaterThan(0)
      expect(asExpected).toBe(true)
    },
  )
})

describe('the pair', () => {
  it('parts at the on-behalf-of request', async () => {
    const [pair] = pairs
    const result = await runPair(pair!)
    expect(result.partsAt).toBe('on-behalf-of')
    expect(result.asExpected).toBe(true)
  })
})
