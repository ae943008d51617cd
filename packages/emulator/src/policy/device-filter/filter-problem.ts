import { parseRule } from './parse-rule.js'
import { RuleProblem } from './rule-problem.js'

/** The longest rule there may be, in characters. */
export const longestRule = 3072

/** What is wrong with a rule, as a sentence; undefined when nothing is. */
export function filterProblem(rule: string): string | undefined {
  if (rule.length > longestRule) return `must have at most ${longestRule} characters.`
  try {
    parseRule(rule)
    return undefined
  } catch (error) {
    if (error instanceof RuleProblem) return `is not a rule: ${error.message.replace(/\.$/, '')}.`
    throw error
  }
}
