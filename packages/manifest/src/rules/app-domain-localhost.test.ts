import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { appDomainLocalhost } from './app-domain-localhost.js'

const local = clean.mail.replaceAll('https://tools.contoso.com', 'https://localhost:3000')
const listed = change(
  local,
  '</AppDomain>',
  '</AppDomain>\n    <AppDomain>https://localhost:3000</AppDomain>',
)
const domains = between(local, '\n  <AppDomains>', '</AppDomains>')

describeRule(appDomainLocalhost, {
  valid: {
    'localhost listed': listed,
    'Word on localhost': clean.taskPane.replaceAll('https://tools.contoso.com', 'https://localhost:3000'),
  },
  invalid: {
    'localhost not listed': {
      text: local,
      says: /localhost:3000, which AppDomains does not list/,
      line: 16,
      mended: listed,
    },
    'no list': {
      text: change(local, domains, ''),
      says: /localhost:3000/,
      line: 2,
      mended: change(
        local,
        domains,
        '\n  <AppDomains>\n    <AppDomain>https://localhost:3000</AppDomain>\n  </AppDomains>',
      ),
    },
    'another port listed': {
      text: change(local, 'https://login.contoso.com', 'https://localhost:3001'),
      says: /localhost:3000/,
      mended: change(listed, 'https://login.contoso.com', 'https://localhost:3001'),
    },
  },
})
