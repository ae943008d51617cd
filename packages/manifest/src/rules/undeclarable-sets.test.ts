import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { undeclarableSets } from './undeclarable-sets.js'

const set = '<bt:Set Name="Mailbox" />'
const requirements = between(clean.mail, '\n      <Requirements>\n        <bt:Sets', '</Requirements>')

describeRule(undeclarableSets, {
  valid: { 'dialogs of version 1.1': change(clean.taskPane, 'SharedRuntime', 'DialogApi') },
  invalid: {
    'IdentityAPI for Outlook': {
      text: change(clean.mail, set, `${set}\n          <bt:Set Name="IdentityAPI" MinVersion="1.3" />`),
      says: /IdentityAPI is declared/,
      line: 92,
      mended: clean.mail,
    },
    'nothing but NestedAppAuth in the overrides for Outlook': {
      text: change(clean.mail, set, '<bt:Set Name="NestedAppAuth" MinVersion="1.1"/>'),
      says: /NestedAppAuth/,
      mended: change(clean.mail, requirements, ''),
    },
    'nothing but IdentityAPI in the base for Outlook': {
      text: change(clean.mail, '<Set Name="Mailbox" />', '<Set Name="IdentityAPI" />'),
      says: /IdentityAPI/,
    },
    'a set of Excel on the web': {
      text: change(clean.taskPane, '      <Set Name="IdentityAPI"', '      <Set Name="ExcelApiOnline"'),
      says: /ExcelApiOnline/,
      mended: change(clean.taskPane, /\n.*IdentityAPI.*/, ''),
    },
    'cross-domain dialogs in Outlook': {
      text: change(clean.mail, set, `${set}<bt:Set Name="DialogOrigin" MinVersion="1.1" />`),
      says: /DialogOrigin/,
      severity: 'warning',
      mended: clean.mail,
    },
    'IdentityAPI on a ribbon of Outlook': {
      text: change(clean.unified, '"name": "Mailbox"', '"name": "IdentityAPI"'),
      says: /IdentityAPI/,
      severity: 'warning',
    },
  },
})
