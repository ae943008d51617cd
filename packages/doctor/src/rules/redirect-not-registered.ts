import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const redirectNotRegistered: Rule = {
  id: 'redirect-not-registered',
  number: 'R44',
  finding: 'The redirect address of the request is not in the registration.',
  why: 'Redirect addresses are compared character by character.',
  mend: { developer: 'Add exactly this address to the registration, under the platform that fits.' },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  find(evidence) {
    const names = ['redirectNotRegistered', 'noReplyAddress'] as const
    const refusal = refused(evidence, ...names)
    if (!refusal) return undefined
    const { finding, mend } = catalogMend(refusal, names)
    return {
      because: [said(refusal), ...(refusal.redirect ? [`asked for ${refusal.redirect}`] : [])],
      mend,
      finding: refusal.redirect
        ? `The redirect address ${refusal.redirect} is not in the registration.`
        : finding,
    }
  },
}
