import { because } from './questions.js'
import type { Rule } from './rule.js'

export const exclusionNamesRequester: Rule = {
  id: 'exclusion-names-requester',
  number: 'R83',
  finding: 'The policy excludes the add-in, and that has no effect on the data it asks for.',
  why: 'Policies look at the resource, that is the data, and not at who asks. Excluding the requesting app excludes only tokens for it.',
  mend: {
    admin: 'Exclude people or places, or change the grant; the data cannot be told apart by who asks for it.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/5315',
  unplayed: 'It is read from the policy; `onbehalf whatif` shows that the exclusion has no effect.',
  over: ['R82'],
  find(evidence) {
    const own = new Set(evidence.registrations.map(({ registration }) => registration.appId))
    const policy = evidence.policies.find(
      ({ includes, excludes }) =>
        (includes.includes('all') || includes.includes('office365')) &&
        excludes.some((id) => (own.size === 0 ? /^[\da-f-]{36}$/.test(id) : own.has(id))),
    )
    return (
      policy &&
      because(
        `${policy.from}: policy “${policy.name}” includes ${policy.includes.slice(0, 2).join(', ')} and excludes ${policy.excludes.slice(0, 2).join(', ')}`,
      )
    )
  },
}
