import { because, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const proxyStopsBroker: Rule = {
  id: 'proxy-stops-broker',
  number: 'R33',
  finding: 'A proxy that wants a sign-in stops the broker; it is not the network that is down.',
  why: 'The broker of new Outlook does not get through an authenticating proxy and says NoNetwork.',
  mend: { admin: 'Let the addresses of sign-in past the proxy without authentication.' },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/5840',
  unplayed: 'No scenario of a proxy is played so far.',
  find(evidence) {
    const none = spoken(evidence, 'no network')
    const proxy = spoken(evidence, 'proxy')
    return none.length > 0 && proxy.length > 0 ? because(...none, ...proxy) : undefined
  },
}
