import { because, code, coded, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const callsCrowd: Rule = {
  id: 'calls-crowd',
  number: 'R24',
  finding: 'Too many calls of getAccessToken at once, or another add-in holds the queue.',
  why: 'Office serves one call at a time (13008) and slows down who asks often (13013). The queue is shared with other add-ins.',
  mend: {
    developer:
      'Let all callers wait for one call, never call in parallel; repeat once after a short pause of random length.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/3298',
  scenario: 'parallel-calls-web',
  decides: 'how many calls the add-in makes at once, and which other add-ins are open',
  find(evidence) {
    const seen = coded(evidence, 13008, 13013)
    return seen && because(code(seen), ...spoken(evidence, 'many calls'))
  },
}
