import { change, clean, describeRule } from '../../test/rule-cases.js'
import { permissionNames } from './permission-names.js'

describeRule(permissionNames, {
  valid: {
    'a permission of Teams': change(clean.unified, 'Document.ReadWrite.User', 'ChannelMessage.Read.Group'),
  },
  invalid: {
    'a level of mail in Word': {
      text: change(clean.taskPane, '>ReadWriteDocument<', '>ReadWriteItem<'),
      says: /"ReadWriteItem".*task-pane/,
      line: 32,
    },
    'a level of Word in mail': {
      text: change(clean.mail, '>ReadItem<', '>ReadDocument<'),
      says: /"ReadDocument"/,
    },
    'a permission that is not documented': {
      text: change(clean.unified, 'MailboxItem.Read.User', 'MailboxItem.Send.User'),
      says: /MailboxItem\.Send\.User/,
      severity: 'warning',
    },
    'a permission without a type': {
      text: change(clean.unified, /,\s+"type": "Delegated"/, ''),
      says: /a name and a type/,
    },
  },
})
