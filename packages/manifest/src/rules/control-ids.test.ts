import { change, clean, describeRule } from '../../test/rule-cases.js'
import { controlIds } from './control-ids.js'

describeRule(controlIds, {
  valid: { 'the same button in both versions': clean.mail },
  invalid: {
    'two buttons of one id': {
      text: change(clean.mail, 'id="read.archive"', 'id="read.open"'),
      says: /"read\.open" is given twice/,
    },
    'two buttons of one id in a unified manifest': {
      text: change(clean.unified, '"id": "mailArchive"', '"id": "mailOpen"'),
      says: /"mailOpen" is given twice/,
    },
  },
})
