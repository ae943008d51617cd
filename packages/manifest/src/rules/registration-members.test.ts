import { change, clean, describeRule } from '../../test/rule-cases.js'
import { registrationMembers } from './registration-members.js'

describeRule(registrationMembers, {
  valid: {},
  invalid: {
    'a list of scopes': {
      text: change(
        clean.unified,
        '"webApplicationInfo": {',
        '"webApplicationInfo": {\n    "scopes": ["openid"],',
      ),
      says: /member "scopes"/,
      line: 30,
      mended: clean.unified,
    },
  },
})
