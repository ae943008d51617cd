import type { Condition } from '../condition.js'
import { oneOfThem } from './members.js'

/** How likely it is that an account is in wrong hands. */
export const userRisk: Condition = {
  name: 'userRiskLevels',
  compile: ({ conditions: { userRiskLevels } }) =>
    oneOfThem(
      userRiskLevels,
      (facts) => facts.user.risk,
      (risk) => `The policy is about other risks of a user than ${risk}.`,
    ),
}
