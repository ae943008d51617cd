import { change, clean, describeRule } from '../../test/rule-cases.js'
import { scopeForm } from './scope-form.js'

describeRule(scopeForm, {
  valid: {
    'a permission of another API': change(
      clean.mail,
      '>Mail.Read<',
      '>https://api.contoso.com/Parcels.Read<',
    ),
  },
  invalid: {
    'two permissions in one': {
      text: change(clean.mail, '>Mail.Read<', '>Mail.Read User.Read<'),
      says: /"Mail\.Read User\.Read"/,
      line: 201,
    },
    'an empty one': { text: change(clean.mail, '>Mail.Read<', '> <'), says: /is empty/ },
    'other capitals': {
      text: change(clean.mail, '>openid<', '>openID<'),
      says: /written openID/,
      severity: 'hint',
      mended: clean.mail,
    },
  },
})
