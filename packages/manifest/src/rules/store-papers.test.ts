import { change, clean, describeRule } from '../../test/rule-cases.js'
import { storePapers } from './store-papers.js'

describeRule(storePapers, {
  valid: {},
  invalid: {
    'no page of support': {
      text: change(clean.mail, /\n {2}<SupportUrl.*/, ''),
      says: /no SupportUrl/,
      line: 2,
    },
    'no icons': {
      text: change(change(clean.mail, /\n {2}<IconUrl.*/, ''), /\n {2}<HighResolutionIconUrl.*/, ''),
      says: /no IconUrl/,
      count: 2,
    },
    'no icons for the XML manifest of the store': {
      text: change(clean.unified, '"alternateIcons"', '"prefer"'),
      says: /no alternateIcons/,
      severity: 'hint',
    },
  },
})
