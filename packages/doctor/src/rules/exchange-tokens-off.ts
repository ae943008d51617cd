import { because, code, coded, speaksOf, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const exchangeTokensOff: Rule = {
  id: 'exchange-tokens-off',
  number: 'R27',
  finding: 'Legacy tokens of Exchange are switched off in Exchange Online.',
  why: 'getCallbackTokenAsync and getUserIdentityTokenAsync have stopped there, tenant by tenant, since 2025; mailboxes on premises keep them.',
  mend: {
    developer:
      'Move to nested app authentication and Graph; keep a branch for mailboxes on premises (userProfile.accountType).',
    admin: 'They cannot be turned on again in Exchange Online.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  scenario: 'exchange-token-off-online',
  find(evidence) {
    const seen = coded(evidence, 9017, 9018, 9042, -2_147_467_259)
    const said = spoken(evidence, 'exchange token')
    if (seen) return because(code(seen), ...said)
    const isOther =
      evidence.codes.length > 0 || speaksOf(evidence, 'on premises', 'mailbox inactive', 'item elsewhere')
    const fails = isOther ? [] : spoken(evidence, 'exchange token fails')
    return fails.length > 0
      ? {
          because: fails,
          confidence: 'likely',
          decides: 'the code of the error, and whether the mailbox is in Exchange Online',
        }
      : undefined
  },
}
