import { aToken, because, claims, isGraph, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const capabilityUndeclared: Rule = {
  id: 'capability-undeclared',
  number: 'R13',
  finding: 'The token was asked for without the capability cp1, so no resource will challenge it.',
  why: 'Only a client that declares CP1 is sent claims challenges by Graph at once; for others a revoked session works until the token expires.',
  mend: {
    developer:
      'Declare clientCapabilities: ["CP1"] where the token is asked for, now that the code can answer a challenge.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  scenario: 'graph-cae-not-declared',
  remark: true,
  find(evidence) {
    const handles = written(evidence, 'handles challenges')
    const token = aToken(
      evidence,
      ({ capabilities, kind, audience }) =>
        kind === 'access' && isGraph(audience) && !capabilities?.some((each) => each.toLowerCase() === 'cp1'),
    )
    return handles && token && because(claims(token, 'no xms_cc cp1'), place(handles))
  },
}
