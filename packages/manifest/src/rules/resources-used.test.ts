import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourcesUsed } from './resources-used.js'

describeRule(resourcesUsed, {
  valid: {},
  invalid: {
    'a string that nothing uses': {
      text: change(
        clean.taskPane,
        '</bt:ShortStrings>',
        '<bt:String id="Old.Label" DefaultValue="x" /></bt:ShortStrings>',
      ),
      says: /"Old\.Label"/,
    },
  },
})
