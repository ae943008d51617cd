import { change, clean, describeRule } from '../../test/rule-cases.js'
import { setVersion } from './set-version.js'

describeRule(setVersion, {
  valid: { 'no version': change(clean.mail, ' DefaultMinVersion="1.5"', '') },
  invalid: {
    'a letter in front': {
      text: change(clean.mail, 'DefaultMinVersion="1.5"', 'DefaultMinVersion="v1.5"'),
      says: /"v1\.5"/,
      line: 90,
      mended: clean.mail,
    },
    'a whole number': {
      text: change(clean.taskPane, 'MinVersion="1.3"', 'MinVersion="1"'),
      says: /"1"/,
      severity: 'warning',
      mended: change(clean.taskPane, 'MinVersion="1.3"', 'MinVersion="1.0"'),
    },
    words: {
      text: change(clean.unified, '"minVersion": "1.12"', '"minVersion": "latest"'),
      says: /"latest"/,
    },
    'a set without a name': {
      text: change(clean.mail, '<bt:Set Name="Mailbox" />', '<bt:Set />'),
      says: /no Name/,
    },
  },
})
