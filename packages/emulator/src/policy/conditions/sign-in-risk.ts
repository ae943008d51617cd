import type { Condition } from '../condition.js'
import { oneOfThem } from './members.js'

/** How likely it is that somebody else signs in. */
export const signInRisk: Condition = {
  name: 'signInRiskLevels',
  compile: ({ conditions: { signInRiskLevels } }) =>
    oneOfThem(
      signInRiskLevels,
      (facts) => facts.signInRisk,
      (risk) => `The policy is about other risks of a sign-in than ${risk}.`,
    ),
}
