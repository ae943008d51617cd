import { object, oneOf, optional, type PolicyProblem, type Reader, reading, text } from './json-reader.js'
import type { PolicyContent } from './policy-content.js'
import { checkPolicyRules } from './policy-rules.js'
import { readConditions } from './read-policy-conditions.js'
import { readGrantControls, readSessionControls } from './read-policy-controls.js'

const content: Reader<PolicyContent> = object<PolicyContent>(
  {
    displayName: text(),
    state: oneOf(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
    conditions: readConditions,
    grantControls: optional(readGrantControls),
    sessionControls: optional(readSessionControls),
  },
  ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime', 'templateId', 'partialEnablementStrategy'],
)

/**
 * Reads a whole `conditionalAccessPolicy` of Graph, as somebody created it or as a change would leave it, and checks
 * it. Unset members become null, unset lists empty.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 * @example
 * const policy = readConditionalAccessPolicy(json)
 * if (isPolicyProblem(policy)) throw badRequest(`${policy.field}: ${policy.message}`)
 */
export function readConditionalAccessPolicy(json: unknown): PolicyContent | PolicyProblem {
  return reading(() => {
    const policy = content(json, '')
    checkPolicyRules(policy)
    return policy
  })
}
