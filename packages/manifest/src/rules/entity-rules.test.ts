import { change, clean, describeRule } from '../../test/rule-cases.js'
import { entityRules } from './entity-rules.js'

describeRule(entityRules, {
  valid: {},
  invalid: {
    'a rule by entity': {
      text: change(
        clean.mail,
        '<Rule xsi:type="ItemIs" ItemType="Message" FormType="Read" />',
        '<Rule xsi:type="ItemHasKnownEntity" EntityType="Address" />',
      ),
      says: /recognises none/,
      line: 37,
    },
  },
})
