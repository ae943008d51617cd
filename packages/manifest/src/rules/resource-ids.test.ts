import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceIds } from './resource-ids.js'

const long = 'Commands.Url.Of.The.Ribbon.In.Word'

describeRule(resourceIds, {
  valid: {
    'an id of 32 characters': clean.taskPane.replaceAll('Commands.Url', 'Commands.Url.Of.The.Ribbon.Word1'),
    'an id in both versions of the overrides': clean.mail,
  },
  invalid: {
    'an id of 34 characters': {
      text: clean.taskPane.replaceAll('Commands.Url', long),
      says: /has 34 characters/,
    },
    'an id twice': {
      text: change(clean.taskPane, ' id="Commands.Url"', ' id="Pane.Url"'),
      says: /"Pane\.Url" is given twice/,
    },
    'no id': { text: change(clean.taskPane, ' id="Commands.Url"', ''), says: /has no id/ },
  },
})
