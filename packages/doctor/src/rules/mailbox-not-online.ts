import { answered, because, request, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const mailboxNotOnline: Rule = {
  id: 'mailbox-not-online',
  number: 'R57',
  finding: 'The mailbox is not in Exchange Online: it is on premises, inactive, or has no licence.',
  why: 'The token is fine; Graph only reaches mailboxes of Exchange Online.',
  mend: {
    developer: 'Look at userProfile.accountType, and take the Exchange way for mailboxes on premises.',
    admin: 'Look where the mailbox is, and whether it has a licence.',
  },
  confidence: 'certain',
  source: 'https://github.com/OfficeDev/office-js/issues/6630',
  scenario: 'hybrid-mailbox-on-premises',
  find(evidence) {
    const exchange = answered(evidence, ({ graphCode }) => graphCode === 'MailboxNotEnabledForRESTAPI')
    return because(exchange && request(exchange), ...spoken(evidence, 'mailbox inactive'))
  },
}
