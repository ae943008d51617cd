import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { overridesOrderKept } from './overrides-order.js'

const block = between(clean.mail, '\n      <WebApplicationInfo>', '</WebApplicationInfo>')
const permissions = between(clean.mail, '\n      <ExtendedPermissions>', '</ExtendedPermissions>')
const resources = between(clean.taskPane, '\n    <Resources>', '</Resources>')
const own = between(clean.taskPane, '\n    <WebApplicationInfo>', '</WebApplicationInfo>')

describeRule(overridesOrderKept, {
  valid: { 'no permissions behind the block': change(clean.mail, permissions, '') },
  invalid: {
    'single sign-on in front of the resources': {
      text: change(clean.taskPane, `${resources}${own}`, `${own}${resources}`),
      says: /Resources stands behind WebApplicationInfo/,
      mended: clean.taskPane,
    },
    'the block as the last child, where pages of the documentation differ': {
      text: change(clean.mail, `${block}${permissions}`, `${permissions}${block}`),
      says: /WebApplicationInfo stands behind ExtendedPermissions/,
      severity: 'warning',
      mended: clean.mail,
    },
  },
})
