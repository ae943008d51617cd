import { between, change, clean, describeRule, without } from '../../test/rule-cases.js'
import { registrationPlace } from './registration-place.js'

const block = between(clean.mail, '\n      <WebApplicationInfo>', '</WebApplicationInfo>')
const bare = change(clean.mail, block, '')
const innerOverrides =
  '\n    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1"'
const inOuter = change(bare, innerOverrides, `${block}${innerOverrides}`)
const noInner = without(inOuter, innerOverrides, '</VersionOverrides>')

describeRule(registrationPlace, {
  valid: { 'a manifest without single sign-on': bare },
  invalid: {
    'the block in 1.0 where 1.1 has none': {
      text: inOuter,
      says: /version 1\.1, which Outlook reads, has none/,
      mended: clean.mail,
    },
    'the block in both versions': {
      text: change(clean.mail, innerOverrides, `${block}${innerOverrides}`),
      says: /in VersionOverrides 1\.0 too/,
      severity: 'warning',
      mended: clean.mail,
    },
    'the block in 1.0 where there is no 1.1': {
      text: noInner,
      says: /whose schema has none/,
      severity: 'warning',
    },
    'the block outside the overrides': {
      text: change(clean.taskPane, '  <Permissions>', `${block}\n  <Permissions>`),
      says: /outside VersionOverrides/,
    },
  },
})
