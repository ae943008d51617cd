import { change, clean, describeRule } from '../../test/rule-cases.js'
import { httpsPages } from './https-pages.js'

describeRule(httpsPages, {
  valid: {
    'a support page over http': change(
      clean.mail,
      'https://tools.contoso.com/support',
      'http://tools.contoso.com/support',
    ),
  },
  invalid: {
    'the first page over http': {
      text: change(
        clean.taskPane,
        '<SourceLocation DefaultValue="https:',
        '<SourceLocation DefaultValue="http:',
      ),
      says: /"http:\/\/tools\.contoso\.com\/pane\.html"/,
      line: 30,
      mended: clean.taskPane,
    },
    'a page of the overrides over http on localhost': {
      text: change(clean.mail, 'https://tools.contoso.com/commands.html', 'HTTP://localhost/commands.html'),
      says: /localhost/,
      mended: change(
        clean.mail,
        'https://tools.contoso.com/commands.html',
        'https://localhost/commands.html',
      ),
    },
    'pages of a unified manifest over http': {
      text: change(
        clean.unified,
        'https://tools.contoso.com/commands.js',
        'http://tools.contoso.com/commands.js',
      ),
      says: /commands\.js/,
      mended: clean.unified,
    },
    'an address with an entity in it': {
      text: change(clean.mail, 'https://tools.contoso.com/pane.html?', 'http://tools.contoso.com/pane.html?'),
      says: /from=menu&v=2/,
      mended: clean.mail,
    },
  },
})
