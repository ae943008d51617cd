import { change, clean, describeRule } from '../../test/rule-cases.js'
import { ownId } from './own-id.js'

const id = '7f0a4c1e-93d2-4b67-8c15-2e6b9d7f5a31'

describeRule(ownId, {
  valid: { 'an id of three digits': change(clean.mail, id, '10201010-1010-1010-1010-101010101010') },
  invalid: {
    'an id of zeros': {
      text: change(clean.mail, id, '00000000-0000-0000-0000-000000000000'),
      says: /0000/,
      line: 5,
    },
    'an id of two digits': {
      text: change(clean.mail, id, '10101010-1010-1010-1010-101010101010'),
      says: /1010/,
    },
    'the id of the documentation': {
      text: change(clean.mail, id, '05C2E1C9-3e1d-406e-9a91-e9ac64854143'),
      says: /templates and documentation/,
    },
    'an example in a unified manifest': {
      text: change(
        clean.unified,
        'b8e6d4c2-5a13-4f97-8c0e-1d7b9f3a2e65',
        '12345678-1234-1234-1234-123456789abc',
      ),
      says: /12345678/,
    },
  },
})
