import { because, speaksOf, spoken, thrown, thrownAs } from './questions.js'
import type { Rule } from './rule.js'

export const popupInWebView: Rule = {
  id: 'popup-in-web-view',
  number: 'R34',
  finding: 'A plain popup was opened inside Office’s web view.',
  why: 'The web view of Office on a desktop opens none: MSAL says popup_window_error, or Windows asks for an app for an about: link.',
  mend: {
    developer: 'Sign in by nested app authentication, and by displayDialogAsync where there is no bridge.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/4748',
  unplayed: 'The emulated Office runs in a browser, where popups open.',
  find(evidence) {
    const blocked = thrown(evidence, 'popup_window_error', 'empty_window_error')
    const facts = [
      ...(blocked ? [thrownAs(blocked)] : []),
      ...spoken(evidence, 'about link'),
      // Office’s own prompts are no popups of a library.
      ...(speaksOf(evidence, 'token of Office') && !speaksOf(evidence, 'popup')
        ? []
        : spoken(evidence, 'popup fails')),
    ]
    const { codes, tags, refusals } = evidence
    // A number says more of a desktop on which something fails than that a popup is spoken of.
    const isUncoded = [codes, tags, refusals].every(({ length }) => length === 0)
    const onDesktop = isUncoded && speaksOf(evidence, 'popup') ? spoken(evidence, 'not on the desktop') : []
    if (facts.length > 0) return because(...facts, ...onDesktop)
    return onDesktop.length > 0 ? { because: onDesktop, confidence: 'likely' } : undefined
  },
}
