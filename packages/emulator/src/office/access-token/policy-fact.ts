import type { Ground } from '../../ground.js'
import type { SignInLogEntry } from '../../tenant/records.js'
import type { PaneFact } from '../answers.js'
import type { EntraRefusal } from './entra-answer.js'

/** The older switches beside Conditional Access, by their names in the sign-in log. */
const demands: Readonly<Record<string, string>> = {
  'security-defaults': 'Security defaults',
  'per-user-mfa': 'Per-user MFA',
}

/**
 * Says which policy refused, when one did. Office shows the code of something else: what stands here is what nobody
 * can see in the real one.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3469
 */
export function policyFact(
  { traceId }: EntraRefusal,
  { store }: Pick<Ground, 'store'>,
): PaneFact | undefined {
  const logged = traceId === undefined ? undefined : store.signInLog.get(traceId)
  if (!logged?.missing) return undefined
  const names = policiesOf(logged)
  const who = names.length === 0 ? 'a policy' : names.map((name) => `“${name}”`).join(' and ')
  const sentence = `The cause is a policy, whatever the code says: ${who} refused. ${logged.explanation ?? ''}`
  return { kind: 'policy', sentence: sentence.trim(), policies: names }
}

function policiesOf({ entry, demand }: SignInLogEntry): string[] {
  const other = demands[demand ?? '']
  if (other !== undefined) return [other]
  const applied = [entry.appliedConditionalAccessPolicies].flat()
  return applied.filter(isFailed).map(({ displayName }) => displayName)
}

function isFailed(policy: unknown): policy is { displayName: string } {
  return (
    typeof policy === 'object' &&
    policy !== null &&
    'result' in policy &&
    policy.result === 'failure' &&
    'displayName' in policy &&
    typeof policy.displayName === 'string'
  )
}
