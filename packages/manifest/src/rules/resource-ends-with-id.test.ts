import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceEndsWithId } from './resource-ends-with-id.js'

const other = '0e6f8d31-5c2a-4b97-8d14-a7c3f9e0b256'

describeRule(resourceEndsWithId, {
  valid: {
    'an id in capitals': change(clean.mail, 'com/4d8e2b17', 'com/4D8E2B17'),
  },
  invalid: {
    'the id of another app': {
      text: change(clean.mail, 'com/4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604', `com/${other}`),
      says: new RegExp(`ends in ${other}`),
      line: 197,
      mended: clean.mail,
    },
    'another id in a unified manifest': {
      text: change(clean.unified, 'com/2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142', `com/${other}`),
      says: /the id of the app registration is 2f7c9a05/,
      mended: clean.unified,
    },
  },
})
