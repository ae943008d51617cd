import { change, clean, describeRule } from '../../test/rule-cases.js'
import { pageDomains } from './page-domains.js'

const elsewhere = change(
  clean.mail,
  'https://tools.contoso.com/pane.html?',
  'https://beta.contoso.com/pane.html?',
)

describeRule(pageDomains, {
  valid: {
    'functions on another host': change(
      clean.mail,
      'https://tools.contoso.com/commands.html',
      'https://cdn.contoso.com/c.html',
    ),
    'a wildcard of a unified manifest': change(clean.unified, '["tools.contoso.com"]', '["*.contoso.com"]'),
  },
  invalid: {
    'a page on another host': {
      text: elsewhere,
      says: /https:\/\/beta\.contoso\.com, which is neither/,
      line: 16,
      mended: change(
        elsewhere,
        '</AppDomain>',
        '</AppDomain>\n    <AppDomain>https://beta.contoso.com</AppDomain>',
      ),
    },
    'a page of a unified manifest on a host that is not listed': {
      text: change(clean.unified, '["tools.contoso.com"]', '["login.contoso.com"]'),
      says: /tools\.contoso\.com, which validDomains does not list/,
      severity: 'hint',
      line: 28,
      mended: change(clean.unified, '["tools.contoso.com"]', '["login.contoso.com", "tools.contoso.com"]'),
    },
  },
})
