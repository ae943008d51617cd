import { change, clean, describeRule } from '../../test/rule-cases.js'
import { hostOnce } from './host-once.js'

describeRule(hostOnce, {
  valid: {},
  invalid: {
    'a host twice': {
      text: change(
        clean.content,
        '    <Host Name="Presentation" />',
        '    <Host Name="Workbook" />\n    <Host Name="Presentation" />',
      ),
      says: /Workbook is named twice/,
      line: 21,
      mended: clean.content,
    },
    'an app twice in the overrides': {
      text: change(clean.taskPane, '<Host xsi:type="Workbook">', '<Host xsi:type="Document">'),
      says: /Document is named twice/,
    },
  },
})
