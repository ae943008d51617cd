import type { StepReport } from '../steps.js'
import type { AddInOutcome } from './add-in.js'

/** Facts and words of what the add-in shows in the end. */
export function outcomeReport(outcome: AddInOutcome): Omit<StepReport, 'expected'> {
  const { status, messages, stopped } = outcome
  const facts = {
    status,
    messages: messages?.length,
    stopped: stopped?.code,
    office: stopped?.office,
    aadsts: stopped?.aadsts,
    hasCorrelationId: stopped?.correlationId !== undefined,
  }
  if (stopped) {
    const office = stopped.office === undefined ? '' : `Office ${stopped.office}: `
    return { good: false, words: `${office}${stopped.sentence}`, facts }
  }
  const isShown = messages !== undefined
  return { good: isShown, words: isShown ? `${status}, ${messages.length} messages` : `${status}`, facts }
}
