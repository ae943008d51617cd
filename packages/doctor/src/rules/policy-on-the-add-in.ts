import { because, code, coded, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const policyOnTheAddIn: Rule = {
  id: 'policy-on-the-add-in',
  number: 'R17',
  finding:
    'A policy of Conditional Access on the add-in’s own app stops Office’s silent token; Office hides it behind 13006 or 13005.',
  why: 'Office asks silently and has no code for “interaction required”: the web says 13006, Windows and Mac say 13005. Consent and preauthorization are then looked for in vain.',
  mend: {
    developer: 'Fall back to an interactive sign-in on these codes.',
    admin:
      'Look in the sign-in log of the add-in’s enterprise application for an interrupted sign-in: it names the policy.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/3469',
  scenario: 'ca-mfa-on-addin-app-legacy',
  decides: 'the entry of the sign-in log for the add-in’s enterprise application',
  over: ['R20', 'R19'],
  find(evidence) {
    const seen = coded(evidence, 13006, 13005)
    if (!seen) return undefined
    const policy = evidence.policies.find(
      ({ controls, state }) => state !== 'disabled' && controls.includes('mfa'),
    )
    if (policy) return because(code(seen), `${policy.from}: policy “${policy.name}” demands mfa`)
    // Whoever sent the policies has said more than words do.
    const said = evidence.policies.length > 0 ? [] : spoken(evidence, 'conditional access')
    return said.length > 0 ? because(code(seen), ...said) : undefined
  },
}
