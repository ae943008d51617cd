import { change, clean, describeRule } from '../../test/rule-cases.js'
import { rootNamespace } from './root-namespace.js'

describeRule(rootNamespace, {
  valid: {},
  invalid: {
    'the first schema': {
      text: change(clean.taskPane, 'appforoffice/1.1', 'appforoffice/1.0'),
      says: /appforoffice\/1\.0/,
      line: 2,
    },
  },
})
