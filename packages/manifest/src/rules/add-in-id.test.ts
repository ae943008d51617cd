import { change, clean, describeRule } from '../../test/rule-cases.js'
import { addInId } from './add-in-id.js'

const id = '7f0a4c1e-93d2-4b67-8c15-2e6b9d7f5a31'

describeRule(addInId, {
  valid: { 'an id in capitals': change(clean.mail, id, id.toUpperCase()) },
  invalid: {
    'an id in braces': {
      text: change(clean.mail, id, `{${id}}`),
      says: /no plain GUID/,
      severity: 'warning',
      line: 5,
      mended: clean.mail,
    },
    'an id as a name of a resource': {
      text: change(clean.mail, id, `urn:uuid:${id}`),
      says: /urn:uuid/,
      severity: 'warning',
      line: 5,
      mended: clean.mail,
    },
    'a placeholder': { text: change(clean.mail, id, '{add-in id}'), says: /\{add-in id\}/ },
    'a unified id that is none': {
      text: change(clean.unified, 'b8e6d4c2-5a13-4f97-8c0e-1d7b9f3a2e65', '{{TEAMS_APP_ID}}'),
      says: /TEAMS_APP_ID/,
      line: 5,
    },
  },
})
