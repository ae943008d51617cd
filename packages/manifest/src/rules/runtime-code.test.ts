import { change, clean, describeRule } from '../../test/rule-cases.js'
import { runtimeCode } from './runtime-code.js'

describeRule(runtimeCode, {
  valid: {},
  invalid: {
    'a runtime without a page': {
      text: change(clean.unified, '"page": "https://tools.contoso.com/commands.html",', ''),
      says: /no "code\.page"/,
    },
    'an action of no type that exists': {
      text: change(clean.unified, '"type": "openPage"', '"type": "showTaskpane"'),
      says: /"showTaskpane"/,
    },
  },
})
