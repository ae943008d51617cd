import { change, clean, describeRule } from '../../test/rule-cases.js'
import { versionForm } from './version-form.js'

const version = '<Version>1.2.0.0</Version>'

describeRule(versionForm, {
  valid: {
    'two numbers': change(clean.mail, version, '<Version>1.2</Version>'),
    'a unified preview': change(clean.unified, '"version": "1.0.3"', '"version": "1.0.3-beta.1"'),
  },
  invalid: {
    'a letter in front': {
      text: change(clean.mail, version, '<Version>v1.2.0.0</Version>'),
      says: /"v1\.2\.0\.0"/,
      line: 6,
      mended: clean.mail,
    },
    'five numbers': {
      text: change(clean.mail, version, '<Version>1.2.3.4.5</Version>'),
      says: /1\.2\.3\.4\.5/,
    },
    'a number of six digits': {
      text: change(clean.mail, version, '<Version>1.202611</Version>'),
      says: /202611/,
    },
    'two numbers in a unified manifest': {
      text: change(clean.unified, '"version": "1.0.3"', '"version": "1.0"'),
      says: /"1\.0"/,
      severity: 'warning',
      mended: change(clean.unified, '"version": "1.0.3"', '"version": "1.0.0"'),
    },
  },
})
