import { change, clean, describeRule } from '../../test/rule-cases.js'
import { iconFormat } from './icon-format.js'

describeRule(iconFormat, {
  valid: { 'a picture in JPEG': change(clean.mail, 'icon-64.png', 'icon-64.jpg') },
  invalid: {
    'an icon in ICO': { text: change(clean.mail, 'icon-16.png', 'icon-16.ico'), says: /format ICO/ },
    'an icon in SVG': {
      text: change(clean.mail, 'icon-64.png', 'icon-64.svg?v=2'),
      says: /SVG/,
      severity: 'warning',
      line: 13,
    },
    'an icon of a unified manifest in ICO': {
      text: change(clean.unified, 'icon-80.png', 'icon-80.ICO'),
      says: /ICO/,
    },
  },
})
