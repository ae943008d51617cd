import { between, change, clean, describeRule, without } from '../../test/rule-cases.js'
import { nestedAppAuthInfo } from './nested-app-auth-info.js'

const entry = between(clean.unified, '      {\n        "redirectUri"', '\n      }')

describeRule(nestedAppAuthInfo, {
  valid: {
    'no claims': change(clean.unified, /,\n\s+"claims": .*/, ''),
    'none at all': without(clean.unified, ',\n    "nestedAppAuthInfo"', '\n    ]'),
  },
  invalid: {
    'a page for an origin': {
      text: change(
        clean.unified,
        '"redirectUri": "https://tools.contoso.com"',
        '"redirectUri": "https://tools.contoso.com/auth.html"',
      ),
      says: /has to be an origin/,
      severity: 'warning',
      line: 34,
      mended: clean.unified,
    },
    'no redirect': {
      text: change(clean.unified, '"redirectUri": "https://tools.contoso.com",', ''),
      says: /no redirectUri/,
    },
    'no scopes': { text: change(clean.unified, '["User.Read"]', '[]'), says: /has 0 scopes/ },
    'too many scopes': {
      text: change(
        clean.unified,
        '["User.Read"]',
        JSON.stringify(Array.from({ length: 21 }, (_, i) => `S${i}`)),
      ),
      says: /has 21 scopes/,
    },
    'other claims': {
      text: change(clean.unified, '\\"CP1\\"', '\\"cp1\\"'),
      says: /claims is/,
      severity: 'warning',
    },
    'empty claims': { text: change(clean.unified, /"claims": .*/, '"claims": ""'), says: /claims is ""/ },
    'six entries': {
      text: change(clean.unified, entry, Array.from({ length: 6 }, () => entry).join(',\n')),
      says: /has 6 entries/,
    },
  },
})
