import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { eventRuntime } from './event-runtime.js'

const runtimes = between(clean.mail, '<Runtimes>', '</Runtimes>')

describeRule(eventRuntime, {
  valid: {
    'a runtime beside another': change(
      clean.mail,
      '<Runtimes>',
      '<Runtimes><Runtime resid="Pane.Url" lifetime="long" />',
    ),
  },
  invalid: {
    'events without a runtime': { text: change(clean.mail, runtimes, ''), says: /no Runtimes/ },
    'events with the page of another runtime': {
      text: change(clean.mail, '<Runtime resid="Events.Url">', '<Runtime resid="Pane.Url">'),
      says: /"Events\.Url", and no Runtime does/,
    },
    'no script for classic Outlook': {
      text: change(clean.mail, '<Override type="javascript" resid="Events.Js" />', ''),
      says: /no script file/,
      severity: 'warning',
    },
    'no script in a unified manifest': {
      text: change(clean.unified, /,\s+"script": .*/, ''),
      says: /runtime of "checkMessage" has no script/,
      severity: 'warning',
    },
  },
})
