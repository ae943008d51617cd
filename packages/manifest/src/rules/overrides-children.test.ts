import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { overridesChildren } from './overrides-children.js'

const resources = between(clean.taskPane, '<Resources>', '</Resources>')

describeRule(overridesChildren, {
  valid: {},
  invalid: {
    'resources twice': {
      text: change(clean.taskPane, resources, `${resources}${resources}`),
      says: /second Resources/,
    },
    'hosts in an add-in of content': {
      text: change(clean.content, '    <WebApplicationInfo>', '    <Hosts />\n    <WebApplicationInfo>'),
      says: /Hosts is no child/,
      severity: 'warning',
    },
  },
})
