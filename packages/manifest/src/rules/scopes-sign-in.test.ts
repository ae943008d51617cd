import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { scopesSignIn } from './scopes-sign-in.js'

const openid = '\n          <Scope>openid</Scope>'
const profile = '\n          <Scope>profile</Scope>'
const read = '\n          <Scope>Mail.Read</Scope>'

describeRule(scopesSignIn, {
  valid: { 'other capitals, of which another rule speaks': change(clean.mail, '>openid<', '>openID<') },
  invalid: {
    'no openid': {
      text: change(clean.mail, openid, ''),
      says: /do not name openid\./,
      severity: 'warning',
      line: 198,
      mended: change(clean.mail, `${openid}${profile}${read}`, `${profile}${read}${openid}`),
    },
    'no profile': {
      text: change(clean.mail, profile, ''),
      says: /do not name profile\./,
      mended: change(clean.mail, `${profile}${read}`, `${read}${profile}`),
    },
    'neither of them': {
      text: change(clean.mail, `${openid}${profile}`, ''),
      says: /openid and profile/,
      mended: change(clean.mail, `${openid}${profile}${read}`, `${read}${openid}${profile}`),
    },
    'no scope at all': {
      text: change(clean.mail, between(clean.mail, '<Scopes>', '</Scopes>'), '<Scopes />'),
      says: /openid and profile/,
      mended: change(clean.mail, read, ''),
    },
  },
})
