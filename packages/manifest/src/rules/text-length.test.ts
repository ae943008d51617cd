import { change, clean, describeRule } from '../../test/rule-cases.js'
import { textLength } from './text-length.js'

const words = (length: number) => 'x'.repeat(length)

describeRule(textLength, {
  valid: {
    'a name of 125 characters': change(
      clean.mail,
      '<DisplayName DefaultValue="Parcel Notes"',
      `<DisplayName DefaultValue="${words(125)}"`,
    ),
    'a short name of 30 characters': change(
      clean.unified,
      '"short": "Order Desk"',
      `"short": "${words(30)}"`,
    ),
  },
  invalid: {
    'a longer name': {
      text: change(
        clean.mail,
        '<DisplayName DefaultValue="Parcel Notes"',
        `<DisplayName DefaultValue="${words(126)}"`,
      ),
      says: /126 characters, 125 are allowed/,
      line: 9,
    },
    'a long description': {
      text: change(clean.content, 'Draws the depots of a sheet on a map.', words(251)),
      says: /251 characters/,
    },
    'a long translation of the name': {
      text: change(clean.mail, 'Paketnotizen', words(130)),
      says: /130 characters/,
      line: 10,
    },
    'a long label': {
      text: change(
        clean.taskPane,
        '"Button.Label" DefaultValue="Parcel Notes"',
        `"Button.Label" DefaultValue="${words(140)}"`,
      ),
      says: /140 characters/,
    },
    'a long tip': {
      text: change(clean.taskPane, 'Shows the notes on this parcel.', words(300)),
      says: /250 are allowed/,
    },
    'a long short name': {
      text: change(clean.unified, '"short": "Order Desk"', `"short": "${words(31)}"`),
      says: /30 are allowed/,
      line: 13,
    },
  },
})
