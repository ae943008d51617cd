import type { StepLog } from '../steps.js'
import type { AddIn } from './add-in.js'
import { outcomeReport } from './answer-step.js'
import { quietSequence } from './expected.js'
import { sequenceOf } from './observed-request.js'
import { tradeReport, tradesIn } from './onbehalf-step.js'
import type { World } from './world.js'

/** The add-in shows its mail, and nobody is asked anything. */
export async function takeQuietly(
  world: World,
  steps: StepLog,
  addIn: AddIn,
  title = 'on-behalf-of to Graph',
): Promise<void> {
  const { result, requests } = await world.during(() => addIn.withOnbehalf())
  const [granted] = tradesIn(requests)
  const report = tradeReport(granted)
  const { messages } = outcomeReport(result).facts
  steps.take(title, {
    ...report,
    facts: { ...report.facts, messages, sequence: withoutOfficeItself(sequenceOf(requests)) },
    expected: { status: 200, messages: 3, sequence: quietSequence },
  })
}

/** Whether Office had a token or fetched one is its own affair. */
export function withoutOfficeItself(sequence: readonly string[]): string[] {
  return sequence.filter((line) => !/^(?:office|broker) → entra/.test(line))
}
