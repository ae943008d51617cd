import { isBrokers } from '../agreement/page-redirects.js'
import type { RegistrationRead } from '../evidence/evidence.js'
import { because, disagreed } from './questions.js'
import type { Rule } from './rule.js'

export const brokerRedirectWrong: Rule = {
  id: 'broker-redirect-wrong',
  number: 'R63',
  finding:
    'The redirect of the broker is missing for an origin of the manifest, has a path, is of the wrong type or stands first.',
  why: 'Nested app authentication looks for brk-multihub:// with the very origin of the page, of type single-page.',
  mend: {
    developer:
      'One single-page redirect brk-multihub://host[:port] for each origin, behind an https address; onbehalf check --fix adds it.',
  },
  confidence: 'likely',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  scenario: 'naa-broker-redirect-missing',
  find(evidence) {
    const facts = evidence.registrations.flatMap(brokerFaults)
    return because(...facts, ...disagreed(evidence, 'broker-redirect'))
  },
}

function brokerFaults({ from, registration: { spa, web, publicClient } }: RegistrationRead): string[] {
  const faults = [...web.redirectUris, ...publicClient.redirectUris]
    .filter(isBrokers)
    .map((uri) => `${uri} is not of type single-page`)
  const [first] = spa.redirectUris
  if (first !== undefined && isBrokers(first) && web.redirectUris.length === 0)
    faults.push(`${first} stands first`)
  for (const uri of spa.redirectUris)
    if (/^brk-multihub:\/\/[^/]+\/./i.test(uri)) faults.push(`${uri} has a path`)
  return faults.map((fault) => `${from}: ${fault.slice(0, 150)}`)
}
