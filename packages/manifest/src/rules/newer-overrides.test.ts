import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { newerOverrides } from './newer-overrides.js'

const pane = '<SourceLocation resid="Pane.Url" />'
const launch = between(clean.mail, '<ExtensionPoint xsi:type="LaunchEvent">', '</ExtensionPoint>')

describeRule(newerOverrides, {
  valid: {
    'pinning in Word, whose schema is another': change(
      clean.taskPane,
      pane,
      `${pane}<SupportsPinning>true</SupportsPinning>`,
    ),
  },
  invalid: {
    'pinning in 1.0': {
      text: change(clean.mail, pane, `${pane}<SupportsPinning>true</SupportsPinning>`),
      says: /SupportsPinning stands in VersionOverrides 1\.0/,
      line: 62,
    },
    'events in 1.0': {
      text: change(clean.mail, '\n        </DesktopFormFactor>', `${launch}\n        </DesktopFormFactor>`),
      says: /LaunchEvent stands/,
    },
    'mobile buttons in 1.0': {
      text: change(clean.mail, '</DesktopFormFactor>', '</DesktopFormFactor><MobileFormFactor />'),
      says: /MobileFormFactor stands/,
    },
  },
})
