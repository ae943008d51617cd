import { because, code, coded, place, speaksOf, spoken, written } from './questions.js'
import type { Rule } from './rule.js'

export const callNeverSettles: Rule = {
  id: 'call-never-settles',
  number: 'R25',
  finding: 'Office throttled the call and did not say so: the promise neither resolves nor rejects.',
  why: 'In the event runtime of classic Outlook the sixth quick call is refused inside with 13013, and the refusal does not reach the add-in.',
  mend: {
    developer:
      'Put a time limit of your own around the call, let all callers wait for one call, and go on without the user when it ends.',
    microsoft: 'Deliver the rejection (office-js 6449).',
  },
  confidence: 'likely',
  source: 'https://github.com/OfficeDev/office-js/issues/6449',
  scenario: 'rapid-calls-never-settle',
  decides: 'how many calls were made within a few seconds, and in which runtime',
  over: ['R24'],
  find(evidence) {
    const said = spoken(evidence, 'never settles')
    const about = coded(evidence, 13013, 13008) ?? undefined
    const calls = written(evidence, 'calls getAccessToken')
    const many = spoken(evidence, 'many calls')
    const ofOffice = speaksOf(evidence, 'token of Office')
    if (said.length === 0 || !(about || calls || many.length > 0 || ofOffice)) return undefined
    return because(...said, ...many, about && code(about), calls && place(calls))
  },
}
