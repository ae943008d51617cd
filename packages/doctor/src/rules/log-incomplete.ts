import { because } from './questions.js'
import type { Rule } from './rule.js'

export const logIncomplete: Rule = {
  id: 'log-incomplete',
  number: 'R84',
  finding: 'The log lacks what support will ask for: build, library version or session id.',
  why: 'Tickets without build, channel, account type, library version and session id stand still.',
  mend: {
    user: 'Add: build and channel (File, Account, About), kind of account, session id, library version, and the log at level verbose.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  unplayed: 'It is a remark on a log.',
  remark: true,
  find(evidence) {
    const log = evidence.logs.find(({ build, version, session }) => !build || !version || !session)
    if (!log) return undefined
    const lacks = [
      !log.build && 'build',
      !log.version && 'library version',
      !log.session && 'session id',
    ].filter(Boolean)
    return because(`${log.from}: no ${lacks.join(', no ')}`)
  },
}
