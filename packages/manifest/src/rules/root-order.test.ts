import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { rootOrderKept } from './root-order.js'

const hosts = between(clean.mail, '\n  <Hosts>', '</Hosts>')
const requirements = between(clean.mail, '\n  <Requirements>', '</Requirements>')
const comment = '\n  <!-- for Outlook -->'

describeRule(rootOrderKept, {
  valid: { 'an element that the list does not know': change(clean.mail, hosts, `\n  <Signature/>${hosts}`) },
  invalid: {
    'hosts behind requirements': {
      text: change(clean.mail, `${hosts}${requirements}`, `${requirements}${comment}${hosts}`),
      says: /Hosts stands behind Requirements/,
      line: 25,
      mended: change(clean.mail, hosts, `${comment}${hosts}`),
    },
    'the version in front of the id': {
      text: change(
        change(clean.content, '\n  <Version>1.2.0.0</Version>', ''),
        '\n  <Id>',
        '\n  <Version>1.2.0.0</Version>\n  <Id>',
      ),
      says: /Id stands behind Version/,
      mended: clean.content,
    },
  },
})
