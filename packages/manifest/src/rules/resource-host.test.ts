import { change, clean, describeRule } from '../../test/rule-cases.js'
import { resourceHost } from './resource-host.js'

describeRule(resourceHost, {
  valid: {
    'the default port': change(clean.mail, 'api://tools.contoso.com', 'api://tools.contoso.com:443'),
    'a host in capitals': change(clean.mail, 'api://tools', 'api://TOOLS'),
    'scripts and functions on another host': change(
      clean.mail,
      'https://tools.contoso.com/commands.html',
      'https://cdn.contoso.com/commands.html',
    ),
    'an app id that Teams takes without a host': change(clean.unified, 'api://tools.contoso.com/', 'api://'),
  },
  invalid: {
    'another port': {
      text: change(clean.mail, 'api://tools.contoso.com', 'api://tools.contoso.com:8443'),
      says: /tools\.contoso\.com:8443, pages are on tools\.contoso\.com\./,
      line: 197,
      mended: clean.mail,
    },
    'another host': {
      text: change(clean.taskPane, 'api://tools', 'api://addins'),
      says: /addins\.contoso\.com/,
      mended: clean.taskPane,
    },
    'another host in a unified manifest': {
      text: change(clean.unified, 'api://tools', 'api://addins'),
      says: /addins\.contoso\.com/,
      mended: clean.unified,
    },
    'one page of several on another host': {
      text: change(clean.mail, 'https://tools.contoso.com/pane.html?', 'https://beta.contoso.com/pane.html?'),
      says: /pages are on beta/,
      severity: 'warning',
    },
  },
})
