import type { Policy } from '../evidence/evidence.js'
import { because } from './questions.js'
import type { Rule } from './rule.js'

export const policyWillHit: Rule = {
  id: 'policy-will-hit',
  number: 'R82',
  finding: 'A policy applies to the add-in’s app or to the data behind its scopes.',
  why: 'On the add-in’s app it stops Office’s silent token (13006, 13005); on the data behind Graph it refuses the exchange; “approved client app” does not work with nested app authentication at all.',
  mend: {
    developer:
      'Handle the challenge at the exchange and the fallback at the token; onbehalf what-if shows the outcome.',
    admin: 'Replace “require approved client app” by “require app protection policy”.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide',
  scenario: 'ca-mfa-on-addin-app-legacy',
  over: ['R20'],
  find(evidence) {
    const own = new Set(evidence.registrations.map(({ registration }) => registration.appId))
    const facts = evidence.policies
      .filter(({ state, controls }) => state === 'enabled' && controls.length > 0)
      .flatMap((policy) => {
        const target = targetOf(policy, own)
        return target
          ? [`${policy.from}: policy “${policy.name}” on ${target} wants ${policy.controls.join(', ')}`]
          : []
      })
    return because(...facts)
  },
}

/** The apps behind whose names the data of Microsoft 365 lies. */
const dataApps = [
  'office365',
  '00000003-0000-0000-c000-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
]

function targetOf({ includes, excludes, controls }: Policy, own: ReadonlySet<string>): string | undefined {
  const app = includes.find((id) => own.has(id))
  if (app) return 'the add-in'
  if (includes.includes('all') && ![...own].some((id) => excludes.includes(id))) return 'all apps'
  if (includes.some((id) => dataApps.includes(id))) return 'the data of Microsoft 365'
  return controls.includes('approvedApplication') ? 'an app, by approved client app,' : undefined
}
