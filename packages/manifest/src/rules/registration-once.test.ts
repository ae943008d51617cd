import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { registrationOnce } from './registration-once.js'

const block = between(clean.content, '    <WebApplicationInfo>', '</WebApplicationInfo>')

describeRule(registrationOnce, {
  valid: {},
  invalid: {
    'a second block': {
      text: change(clean.content, block, `${block}\n${block}`),
      says: /second WebApplicationInfo/,
      line: 40,
    },
  },
})
