import type { Condition } from '../condition.js'
import { matchesRule } from '../device-filter/matches-rule.js'
import { parseRule, type Rule } from '../device-filter/parse-rule.js'
import { RuleProblem } from '../device-filter/rule-problem.js'

/** Which devices a policy is about, by a rule about what the directory knows of them. */
export const devices: Condition = {
  name: 'devices',
  compile({ conditions: { devices } }) {
    const filter = devices?.deviceFilter
    if (!filter) return undefined
    const rule = readable(filter.rule)
    if (!rule) return undefined
    const wanted = filter.mode === 'include'
    return ({ device }) => {
      // A device that was switched off cannot prove itself: to policies it is none.
      const known = device?.accountEnabled ? device : undefined
      if (matchesRule(rule, known) === wanted) return undefined
      const name = known ? `The device ${known.displayName}` : 'No registered device vouched, and that'
      return `${name} ${wanted ? 'is not what the filter means' : 'is what the filter leaves out'}.`
    }
  },
}

/** A rule that cannot be read leaves nobody out: the policy is then about every device. */
function readable(rule: string): Rule | undefined {
  try {
    return parseRule(rule)
  } catch (error) {
    if (error instanceof RuleProblem) return undefined
    throw error
  }
}
