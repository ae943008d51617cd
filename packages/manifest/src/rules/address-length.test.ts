import { change, clean, describeRule } from '../../test/rule-cases.js'
import { addressLength } from './address-length.js'

const long = `https://tools.contoso.com/${'x'.repeat(2030)}`

describeRule(addressLength, {
  valid: {
    'an address of 2048 characters': change(
      clean.mail,
      'https://tools.contoso.com/commands.html',
      long.slice(0, 2048),
    ),
  },
  invalid: {
    'a longer one': {
      text: change(clean.mail, 'https://tools.contoso.com/commands.html', long),
      says: /2056 characters/,
    },
    'a longer one in a unified manifest': {
      text: change(clean.unified, 'https://tools.contoso.com/commands.html', long),
      says: /2056 characters/,
    },
  },
})
