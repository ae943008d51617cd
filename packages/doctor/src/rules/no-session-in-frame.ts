import { because, refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const noSessionInFrame: Rule = {
  id: 'no-session-in-frame',
  number: 'R52',
  finding:
    'Nobody is signed in where the silent request is made: no session, or one that the frame may not see.',
  why: 'A silent request in a frame relies on cookies of the sign-in page. Without them, or without a session, it ends in login_required.',
  mend: {
    developer: 'Sign in interactively when the silent request ends so.',
    user: 'Allow third-party cookies for the sign-in page, or sign in when asked.',
  },
  confidence: 'very likely',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7280',
  scenario: 'owa-idle-one-day',
  decides: 'the browser and its settings for third-party cookies',
  find(evidence) {
    const refusal = refused(evidence, 'noSession')
    if (refusal)
      return because(said(refusal), ...spoken(evidence, 'tracking protection', 'safari', 'firefox'))
    const hinted = evidence.refusals.find(
      ({ error, numbers }) => error === 'login_required' && numbers.length === 0,
    )
    return hinted && because(said(hinted))
  },
}
