import type { Facts, StepLog } from '../steps.js'
import type { AddIn } from './add-in.js'
import { outcomeReport } from './answer-step.js'
import type { World } from './world.js'

/** The add-in shows mail, by `@onbehalf/client` or as most do; takes down what it ended with, and whose mail it was. */
export async function takeShown(
  world: World,
  steps: StepLog,
  addIn: AddIn,
  { title, by, owner, expected }: { title: string; by: 'the kit' | 'hand'; owner?: string; expected: Facts },
): Promise<void> {
  const work = () => (by === 'hand' ? addIn.asMostDo() : addIn.withOnbehalf(owner))
  const { result, requests } = await world.during(work)
  const report = outcomeReport(result)
  const tokens = requests.filter(({ from, to }) => from === 'add-in' && to === 'office')
  const trips = requests.filter(({ from, to }) => from === 'add-in' && to === 'api')
  steps.take(title, {
    ...report,
    facts: { ...report.facts, calls: tokens.length, sent: trips.length, of: result.of },
    words: result.of === undefined ? report.words : `${report.words}, of ${result.of}`,
    expected,
  })
}
