import { change, clean, describeRule } from '../../test/rule-cases.js'
import { residTargets } from './resid-targets.js'

describeRule(residTargets, {
  valid: {},
  invalid: {
    'a page that nobody lists': {
      text: change(
        clean.taskPane,
        '<FunctionFile resid="Commands.Url" />',
        '<FunctionFile resid="Functions.Url" />',
      ),
      says: /has the id "Functions\.Url"/,
      line: 37,
    },
    'an icon that is a page': {
      text: change(clean.taskPane, 'size="16" resid="Icon.16"', 'size="16" resid="Pane.Url"'),
      says: /"Pane\.Url", which is in Urls/,
    },
    'a script that only the outer overrides list': {
      text: change(
        change(clean.mail, /\s+<bt:Url id="Events\.Js".*/, ''),
        '</bt:Urls>',
        '<bt:Url id="Events.Js" DefaultValue="https://tools.contoso.com/events.js" /></bt:Urls>',
      ),
      says: /"Events\.Js"/,
    },
  },
})
