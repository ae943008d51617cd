import { change, clean, describeRule } from '../../test/rule-cases.js'
import { hostNamesKnown } from './host-names.js'

describeRule(hostNamesKnown, {
  valid: { OneNote: change(clean.content, 'Name="Presentation"', 'Name="Notebook"') },
  invalid: {
    'the name of a product': {
      text: change(clean.content, 'Name="Workbook"', 'Name="Excel"'),
      says: /"Excel"/,
      line: 20,
    },
    'the base name of Outlook in the overrides': {
      text: change(clean.mail, '<Host xsi:type="MailHost">', '<Host xsi:type="Mailbox">'),
      says: /"Mailbox"/,
    },
    'a scope of Teams': {
      text: change(clean.unified, '["mail", "document"]', '["mail", "team"]'),
      says: /"team"/,
    },
    'a form factor that is none': {
      text: change(clean.unified, '["desktop"]', '["tablet"]'),
      says: /"tablet"/,
    },
  },
})
