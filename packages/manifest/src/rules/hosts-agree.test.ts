import { change, clean, describeRule } from '../../test/rule-cases.js'
import { hostsAgree } from './hosts-agree.js'

describeRule(hostsAgree, {
  valid: {
    'a host without buttons': change(
      clean.taskPane,
      '</Hosts>',
      '  <Host Name="Presentation" />\n  </Hosts>',
    ),
  },
  invalid: {
    'buttons for an app that the add-in is not for': {
      text: change(clean.taskPane, '    <Host Name="Workbook" />\n', ''),
      says: /buttons for excel/,
    },
  },
})
