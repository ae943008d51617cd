import { because, code, coded, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const cookiesBlocked: Rule = {
  id: 'cookies-blocked',
  number: 'R19',
  finding: 'The browser keeps Office’s frame from its own cookies: third-party cookies are blocked.',
  why: 'On the web the token comes from a frame of another site. Safari, and Firefox with its protection, show it no cookies, so nobody is signed in there: 13001 or 13006.',
  mend: {
    developer: 'Fall back to an interactive sign-in; better, use nested app authentication.',
    user: 'Allow cookies for the site of Office.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/4864',
  scenario: 'owa-safari-or-firefox-etp',
  decides: 'the name and version of the browser, and whether another one works',
  over: ['R52'],
  find(evidence) {
    const seen = coded(evidence, 13001, 13006)
    const said = spoken(evidence, 'tracking protection', 'firefox', 'safari')
    if (seen) return said.length > 0 ? because(code(seen), ...said) : undefined
    // Who names the cookies has looked further than to the name of the browser.
    const isUncoded = evidence.codes.length === 0 && evidence.refusals.length === 0
    const cookies = isUncoded ? spoken(evidence, 'tracking protection') : []
    const ofOffice = spoken(evidence, 'token of Office')
    return cookies.length > 0 && ofOffice.length > 0
      ? { because: [...cookies, ...ofOffice], confidence: 'likely' }
      : undefined
  },
}
