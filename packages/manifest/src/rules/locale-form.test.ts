import { change, clean, describeRule } from '../../test/rule-cases.js'
import { localeForm } from './locale-form.js'

describeRule(localeForm, {
  valid: { 'a script and a region': change(clean.mail, '"de-DE"', '"zh-Hans-CN"') },
  invalid: {
    'an underline': {
      text: change(clean.mail, 'en-US</DefaultLocale>', 'en_US</DefaultLocale>'),
      says: /"en_US"/,
      line: 8,
      mended: clean.mail,
    },
    'the name of a language': {
      text: change(clean.mail, '"de-DE"', '"Deutsch!"'),
      says: /Deutsch/,
      line: 10,
    },
    'an underline in a unified manifest': {
      text: change(clean.unified, '"en-us"', '"en_us"'),
      says: /en_us/,
      mended: clean.unified,
    },
  },
})
