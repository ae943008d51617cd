import { change, clean, describeRule } from '../../test/rule-cases.js'
import { memberLimits } from './member-limits.js'

describeRule(memberLimits, {
  valid: {},
  invalid: {
    'seventeen domains': {
      text: change(
        clean.unified,
        '["tools.contoso.com"]',
        JSON.stringify(Array.from({ length: 17 }, (_, i) => `h${i}.contoso.com`)),
      ),
      says: /validDomains has 17 entries/,
      line: 28,
    },
    'two extensions': {
      text: change(clean.unified, '"extensions": [', '"extensions": [\n    { "runtimes": [] },'),
      says: /extensions has 2/,
    },
  },
})
