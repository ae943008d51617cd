import { change, clean, describeRule } from '../../test/rule-cases.js'
import { overridesSchema } from './overrides-schema.js'

const task = 'xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides"'
const inner = 'mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1"'

describeRule(overridesSchema, {
  valid: {
    'the outer namespace with its version': change(
      clean.mail,
      'mailappversionoverrides" xsi',
      'mailappversionoverrides/1.0" xsi',
    ),
  },
  invalid: {
    'the namespace of mail in Word': {
      text: change(
        clean.taskPane,
        task,
        'xmlns="http://schemas.microsoft.com/office/mailappversionoverrides"',
      ),
      says: /mailappversionoverrides/,
      line: 33,
      mended: clean.taskPane,
    },
    'version 1.1 in Word': {
      text: change(clean.taskPane, 'VersionOverridesV1_0', 'VersionOverridesV1_1'),
      says: /has to be VersionOverridesV1_0/,
    },
    'version 1.0 inside version 1.0': {
      text: change(clean.mail, inner, 'mailappversionoverrides" xsi:type="VersionOverridesV1_0"'),
      says: /has to be VersionOverridesV1_1/,
    },
    'no type': {
      text: change(clean.content, ' xsi:type="VersionOverridesV1_0"', ''),
      says: /xsi:type is ""/,
    },
  },
})
