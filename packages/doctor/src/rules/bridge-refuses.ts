import { because, spoken, thrown, thrownAs } from './questions.js'
import type { Rule } from './rule.js'

export const bridgeRefuses: Rule = {
  id: 'bridge-refuses',
  number: 'R30',
  finding: 'The bridge to Office refused, and gave no reason.',
  why: 'MSAL hands on what Office’s bridge says, and a persistent error comes without code and text. Nothing goes over the network then.',
  mend: {
    developer:
      'Check in this order: brk-multihub redirect of exactly this origin, type single-page; the origin of the page; build and channel; the list of scripts for event handlers. Go to the fallback after one try.',
    microsoft: 'With build, session id and verbose log, report it.',
  },
  confidence: 'likely',
  source: 'https://github.com/OfficeDev/office-js/issues/6691',
  scenario: 'naa-bridge-persistent-error',
  decides: 'the redirects of the registration, the origin of the page and the build of Office',
  decidedBy: 'registrations',
  find(evidence) {
    const empty = thrown(evidence, '', 'persistent_error', 'nested_app_auth_bridge_disabled')
    return (
      empty &&
      because(thrownAs(empty), ...spoken(evidence, 'no traffic'), ...spoken(evidence, 'bridge supported'))
    )
  },
}
