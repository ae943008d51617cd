import { change, clean, describeRule } from '../../test/rule-cases.js'
import { actionParts } from './action-parts.js'

describeRule(actionParts, {
  valid: {},
  invalid: {
    'a pane without a page': {
      text: change(clean.mail, '<SourceLocation resid="Pane.Url" />', ''),
      says: /ShowTaskpane has no SourceLocation/,
      line: 61,
    },
    'a function without a name': {
      text: change(clean.mail, '<FunctionName>archive</FunctionName>', '<FunctionName />'),
      says: /no FunctionName/,
    },
    'a button whose action is missing': {
      text: change(clean.unified, '"actionId": "archive"', '"actionId": "delete"'),
      says: /No runtime has an action "delete"/,
    },
  },
})
