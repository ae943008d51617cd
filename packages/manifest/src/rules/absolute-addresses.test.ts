import { change, clean, describeRule } from '../../test/rule-cases.js'
import { absoluteAddresses } from './absolute-addresses.js'

describeRule(absoluteAddresses, {
  valid: {},
  invalid: {
    'a page named by its path': {
      text: change(
        clean.taskPane,
        '<SourceLocation DefaultValue="https://tools.contoso.com',
        '<SourceLocation DefaultValue="',
      ),
      says: /"\/pane\.html"/,
      line: 30,
    },
    'a page that is script': {
      text: change(clean.unified, 'https://tools.contoso.com/orders.html', 'javascript:alert(1)'),
      says: /javascript/,
    },
    'a port that a template left open': {
      text: change(
        clean.taskPane,
        'https://tools.contoso.com/commands.html',
        'https://localhost:{PORT}/c.html',
      ),
      says: /\{PORT\}/,
    },
    'what Visual Studio fills in': {
      text: change(clean.taskPane, 'https://tools.contoso.com/commands.html', '~remoteAppUrl/commands.html'),
      says: /~remoteAppUrl/,
      severity: 'warning',
    },
  },
})
