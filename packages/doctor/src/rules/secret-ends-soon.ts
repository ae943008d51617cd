import { because } from './questions.js'
import type { Rule } from './rule.js'

export const secretEndsSoon: Rule = {
  id: 'secret-ends-soon',
  number: 'R67',
  finding: 'A secret of the registration has ended, or ends within 60 days.',
  why: 'On that day every exchange is refused, for everybody.',
  mend: { developer: 'Make a new secret or, better, a certificate now; put it in, then remove the old one.' },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'secret-expired',
  remark: true,
  find(evidence) {
    const limit = evidence.now + 60 * 86_400_000
    const facts = evidence.registrations.flatMap(({ from, registration }) => {
      const ends = registration.passwordCredentials
        .map(({ endDateTime }) => Date.parse(endDateTime))
        .filter((end) => !Number.isNaN(end))
      const last = Math.max(...ends)
      return ends.length > 0 && last < limit
        ? [`${from}: the last secret ends ${new Date(last).toISOString().slice(0, 10)}`]
        : []
    })
    return because(...facts)
  },
}
