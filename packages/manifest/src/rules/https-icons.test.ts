import { change, clean, describeRule } from '../../test/rule-cases.js'
import { httpsIcons } from './https-icons.js'

describeRule(httpsIcons, {
  valid: {},
  invalid: {
    'an icon of a button over http': {
      text: change(clean.taskPane, 'id="Icon.16" DefaultValue="https:', 'id="Icon.16" DefaultValue="http:'),
      says: /icon-16\.png/,
      mended: clean.taskPane,
    },
    'the icon of the store over http': {
      text: change(clean.taskPane, '<IconUrl DefaultValue="https:', '<IconUrl DefaultValue="http:'),
      says: /icon-64\.png/,
      line: 13,
      severity: 'warning',
      mended: clean.taskPane,
    },
    'an icon of a unified manifest over http': {
      text: change(
        clean.unified,
        'https://tools.contoso.com/icons/icon-32.png',
        'http://tools.contoso.com/icons/icon-32.png',
      ),
      says: /icon-32\.png/,
      severity: 'warning',
      mended: clean.unified,
    },
  },
})
