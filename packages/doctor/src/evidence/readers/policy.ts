import type { Policy } from '../evidence.js'
import { isRecord, record, word, words } from '../json.js'
import { objectsIn } from '../json-in.js'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

/** Exports of Conditional Access: Graph's list, one policy, or several among other words. */
export const policyReader: Reader = {
  kind: 'policies',
  read({ name, text }, evidence) {
    if (!/"conditions"/.test(text) || !/"(?:grantControls|sessionControls)"/.test(text)) return false
    const before = evidence.policies.length
    for (const object of objectsIn(text)) {
      const list = Array.isArray(object.value) ? object.value.filter(isRecord) : [object]
      for (const one of list.slice(0, 500))
        if (isRecord(one.conditions)) evidence.policies.push({ from: name, ...policyOf(one) })
    }
    return evidence.policies.length > before
  },
}

function policyOf(policy: Record<string, unknown>): Omit<Policy, 'from'> {
  const applications = record(record(policy.conditions).applications)
  const grant = record(policy.grantControls)
  const frequency = record(record(policy.sessionControls).signInFrequency)
  return {
    name: plain(word(policy.displayName) ?? 'without a name'),
    state: plain(word(policy.state) ?? 'unknown', 40),
    includes: words(applications.includeApplications).map((each) => each.toLowerCase()),
    excludes: words(applications.excludeApplications).map((each) => each.toLowerCase()),
    controls: [...words(grant.builtInControls), ...(isRecord(grant.authenticationStrength) ? ['mfa'] : [])],
    signInFrequency: frequency.isEnabled === true,
  }
}
