import { change, clean, describeRule } from '../../test/rule-cases.js'
import { scopeOnce } from './scope-once.js'

const scope = '<Scope>profile</Scope>'

describeRule(scopeOnce, {
  valid: {},
  invalid: {
    'a permission twice': {
      text: change(clean.mail, scope, `${scope}\n          ${scope}`),
      says: /profile twice/,
      line: 201,
      mended: clean.mail,
    },
  },
})
