import { change, clean, describeRule } from '../../test/rule-cases.js'
import { itemRules } from './item-rules.js'

const rule = 'ItemType="Message" FormType="Read"'

describeRule(itemRules, {
  valid: {
    'a rule for both forms': change(clean.mail, rule, 'ItemType="Message" FormType="ReadOrEdit"'),
    'a rule of the first schema': change(
      change(clean.mail, rule, 'ItemType="Message"'),
      'appforoffice/1.1',
      'appforoffice/1.0',
    ),
  },
  invalid: {
    'no form': { text: change(clean.mail, rule, 'ItemType="Message"'), says: /FormType is ""/, line: 37 },
    'an item that is none': {
      text: change(clean.mail, rule, 'ItemType="Mail" FormType="Read"'),
      says: /ItemType is "Mail"/,
    },
  },
})
