import { change, clean, describeRule } from '../../test/rule-cases.js'
import { iconSizes } from './icon-sizes.js'

describeRule(iconSizes, {
  valid: {
    'a size more': change(
      clean.taskPane,
      '<bt:Image size="16" resid="Icon.16" />',
      '<bt:Image size="16" resid="Icon.16" /><bt:Image size="24" resid="Icon.16" />',
    ),
  },
  invalid: {
    'no large icon': {
      text: change(clean.taskPane, '<bt:Image size="80" resid="Icon.80" />', ''),
      says: /no picture of 80/,
      line: 42,
    },
    'no icon in scale 3 on mobile': {
      text: change(clean.mail, '<bt:Image size="48" scale="3" resid="Icon.48" />', ''),
      says: /48×3/,
    },
    'no small icon in a unified manifest': {
      text: change(clean.unified, '"size": 16', '"size": 20'),
      says: /no picture of 16/,
      severity: 'warning',
    },
  },
})
