import { masked } from '../evidence/plain.js'
import { because, claims, speaksOf, spoken, written } from './questions.js'
import type { Rule } from './rule.js'

export const wrongUser: Rule = {
  id: 'wrong-user',
  number: 'R11',
  finding: 'The token is of another user than the open mailbox or document.',
  why: 'Office keeps tokens by its own account. After a switch of accounts, or with a second mailbox open, it can hand out the token of somebody else: data of two people would mix.',
  mend: {
    developer:
      'Compare oid or the user name of the token with the open account at each call; refuse when they differ, and ask again.',
    user: 'Sign out of Office, and in again as the person whose mailbox is open.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/3492',
  scenario: 'owa-user-switch-stale-token',
  decides: 'a report of the add-in (signIn.report()), which names both accounts',
  decidedBy: 'reports',
  find(evidence) {
    const report = evidence.reports.find(
      ({ openAccount, tokenAccount }) =>
        openAccount !== undefined &&
        tokenAccount !== undefined &&
        openAccount.toLowerCase() !== tokenAccount.toLowerCase(),
    )
    if (report) return because(`${report.from}: open ${report.openAccount}, token ${report.tokenAccount}`)
    const users = new Map(
      evidence.tokens.flatMap((token) => (token.user ? [[token.user.toLowerCase(), token]] : [])),
    )
    const [one, other] = [...users.values()]
    if (other && one && one.tenant === other.tenant && speaksOf(evidence, 'switched account'))
      return because(claims(one, masked(one.user ?? '')), claims(other, masked(other.user ?? '')))
    const said = spoken(evidence, 'switched account')
    return said.length > 0 &&
      (evidence.tokens.length > 0 ||
        written(evidence, 'calls getAccessToken') ||
        speaksOf(evidence, 'outlook', 'web', 'token of Office'))
      ? { because: said, confidence: 'possible' }
      : undefined
  },
}
