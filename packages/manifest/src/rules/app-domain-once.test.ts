import { change, clean, describeRule } from '../../test/rule-cases.js'
import { appDomainOnce } from './app-domain-once.js'

const domain = '<AppDomain>https://login.contoso.com</AppDomain>'

describeRule(appDomainOnce, {
  valid: {},
  invalid: {
    'a domain twice': {
      text: change(clean.mail, domain, `${domain}\n    ${domain}`),
      says: /listed twice/,
      line: 18,
      mended: clean.mail,
    },
    'a domain twice in a unified manifest': {
      text: change(clean.unified, '["tools.contoso.com"]', '["tools.contoso.com", "Tools.contoso.com"]'),
      says: /Tools\.contoso\.com is listed twice/,
      mended: clean.unified,
    },
  },
})
