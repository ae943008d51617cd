import { catalogMend } from './catalog-mend.js'
import { refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const redirectOfOtherType: Rule = {
  id: 'redirect-of-other-type',
  number: 'R58',
  finding:
    'The redirect address is registered under the wrong platform: web instead of single-page, or the other way round.',
  why: 'A browser may redeem a code only for a single-page redirect, and a server only for one of the web.',
  mend: { developer: 'Move the address to the platform that fits: single-page for code in a browser.' },
  confidence: 'certain',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/5622',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  over: ['R51'],
  find(evidence) {
    const refusal = refused(evidence, ...names)
    if (refusal) return { because: [said(refusal)], ...catalogMend(refusal, names) }
    // A page has no secret: Entra asks it for one when its redirect address is one of the web.
    const secretAsked = refused(evidence, 'clientCredentialMissing')
    const inPage = spoken(evidence, 'single-page library')
    if (!secretAsked || inPage.length === 0) return undefined
    return {
      because: [said(secretAsked), ...inPage],
      finding: 'A page is asked for a secret: its redirect address is registered as one of the web.',
      confidence: 'very likely',
    }
  },
}

const names = ['crossOriginNotSpa', 'spaNeedsOrigin'] as const
