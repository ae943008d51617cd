import { change, clean, describeRule, without } from '../../test/rule-cases.js'
import { rootElements } from './root-elements.js'

describeRule(rootElements, {
  valid: {
    'a mail add-in without permissions': change(clean.mail, '<Permissions>ReadItem</Permissions>', ''),
    'a manifest of the first schema': change(
      change(clean.taskPane, 'appforoffice/1.1', 'appforoffice/1.0'),
      '<DefaultLocale>en-US</DefaultLocale>',
      '',
    ),
  },
  invalid: {
    'no locale': {
      text: change(clean.taskPane, '<DefaultLocale>en-US</DefaultLocale>', ''),
      says: /no DefaultLocale/,
      line: 2,
    },
    'no permissions in Word': { text: change(clean.taskPane, /<Permissions>.*/, ''), says: /no Permissions/ },
    'no rule in mail': {
      text: without(clean.mail, '<Rule xsi:type="RuleCollection"', '\n  </Rule>'),
      says: /no Rule/,
    },
    'no icons in a unified manifest': {
      text: without(clean.unified, '"icons": {', '},'),
      says: /no "icons"/,
    },
  },
})
