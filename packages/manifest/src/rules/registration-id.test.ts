import { change, clean, describeRule } from '../../test/rule-cases.js'
import { registrationId } from './registration-id.js'

const xmlId = '<Id>4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604</Id>'
const jsonId = '"id": "2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142",\n    "resource"'

describeRule(registrationId, {
  valid: { 'an id in capitals': change(clean.mail, xmlId, xmlId.toUpperCase().replaceAll('ID>', 'Id>')) },
  invalid: {
    'an id in braces': {
      text: change(clean.mail, xmlId, '<Id>{4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604}</Id>'),
      says: /"\{4d8e2b17.*no GUID/,
      line: 196,
      mended: clean.mail,
    },
    'a placeholder': {
      text: change(clean.mail, xmlId, '<Id>Enter_client_ID_here</Id>'),
      says: /Enter_client_ID_here/,
    },
    'a unified id that is none': {
      text: change(clean.unified, jsonId, '"id": "orders",\n    "resource"'),
      says: /"orders"/,
      line: 30,
    },
  },
})
