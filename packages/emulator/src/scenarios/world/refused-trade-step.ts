import type { Facts, StepLog } from '../steps.js'
import type { AddIn } from './add-in.js'
import { tradeReport, tradesIn } from './onbehalf-step.js'
import type { World } from './world.js'

/** The API asks for a token to Graph on behalf of the person, by hand as most add-ins have it; takes down the first answer. */
export async function takeRefusedTrade(
  world: World,
  steps: StepLog,
  addIn: AddIn,
  title: string,
  expected: Facts,
): Promise<void> {
  const { requests } = await world.during(() => addIn.asMostDo())
  steps.take(title, { ...tradeReport(tradesIn(requests)[0]), expected })
}
