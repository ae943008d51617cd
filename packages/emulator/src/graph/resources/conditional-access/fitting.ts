import { isPolicyProblem, type PolicyProblem } from '../../../policy/read-policy.js'
import { GraphError, type GraphErrorName } from '../../errors.js'

/** What a reader of `policy` made of a body. @throws {GraphError} 400 that names the field at fault and its value. */
export function fitting<T extends object>(
  result: T | PolicyProblem,
  reason: GraphErrorName = 'policyRefused',
): T {
  if (!isPolicyProblem(result)) return result
  const { field, message } = result
  throw new GraphError(reason, field === '' ? message : `${field}: ${message}`)
}
