import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { appDomainsFilled } from './app-domains-filled.js'

const domain = '<AppDomain>https://login.contoso.com</AppDomain>'
const domains = between(clean.taskPane, '\n  <AppDomains>', '</AppDomains>')

describeRule(appDomainsFilled, {
  valid: { 'no list at all': change(clean.taskPane, domains, '') },
  invalid: {
    'an empty list': {
      text: change(clean.taskPane, domain, ''),
      says: /This AppDomains is empty/,
      line: 16,
      mended: change(clean.taskPane, domains, ''),
    },
    'an empty entry': {
      text: change(clean.taskPane, domain, `${domain}\n    <AppDomain> </AppDomain>`),
      says: /This AppDomain is empty/,
      line: 18,
      mended: clean.taskPane,
    },
  },
})
