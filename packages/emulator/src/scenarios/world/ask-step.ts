import type { Facts, StepLog } from '../steps.js'
import type { AddIn } from './add-in.js'
import { sequenceOf } from './observed-request.js'
import type { OfficeOptions } from './office-line.js'
import { endReport } from './token-step.js'
import type { World } from './world.js'

/** A call of `getAccessToken`, and what has to come of it. */
export interface AskStep {
  title: string
  options?: OfficeOptions
  /** `{ code }`, `{ end }`, or `{ person }` of the token; `aadsts` of a refusal that Entra gave. */
  expected: Facts
}

/** Calls `getAccessToken` and takes down how it ended, and what Entra said behind it. */
export async function takeCall(
  world: World,
  steps: StepLog,
  addIn: AddIn,
  { title, options, expected }: AskStep,
): Promise<void> {
  const { result, requests } = await world.during(() => addIn.getAccessToken(options))
  const aadsts = requests.find(({ refusal }) => refusal.aadsts !== undefined)?.refusal.aadsts
  const report = endReport(result)
  steps.take(title, {
    good: report.good,
    words: aadsts === undefined || report.good ? report.words : `${report.words}, behind it AADSTS${aadsts}`,
    facts: { ...report.facts, aadsts, sequence: sequenceOf(requests) },
    expected,
  })
}
