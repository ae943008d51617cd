import { change, clean, describeRule } from '../../test/rule-cases.js'
import { appDomainForm } from './app-domain-form.js'

const listed = (domain: string) => change(clean.mail, 'https://login.contoso.com<', `${domain}<`)

describeRule(appDomainForm, {
  valid: {
    'a port': listed('https://login.contoso.com:8443'),
    'http, which is allowed': listed('http://login.contoso.com'),
    'an origin in a unified manifest': change(
      clean.unified,
      '["tools.contoso.com"]',
      '["https://tools.contoso.com"]',
    ),
    'a wildcard in a unified manifest': change(clean.unified, '["tools.contoso.com"]', '["*.contoso.com"]'),
  },
  invalid: {
    'a closing slash': {
      text: listed('https://login.contoso.com/'),
      says: /ends in a slash/,
      line: 17,
      mended: clean.mail,
    },
    'a page': {
      text: listed('https://login.contoso.com/sign-in.html'),
      says: /has a path/,
      mended: clean.mail,
    },
    'no protocol': { text: listed('login.contoso.com'), says: /names no protocol/, mended: clean.mail },
    'a wildcard': { text: listed('https://*.contoso.com'), says: /has a wildcard/ },
    'a word': { text: listed('AppDomain1'), says: /names no protocol/ },
    'a path in a unified manifest': {
      text: change(clean.unified, '["tools.contoso.com"]', '["tools.contoso.com/pages"]'),
      says: /goes on behind the host/,
      mended: clean.unified,
    },
  },
})
