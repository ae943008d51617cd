import { because, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const signInPageFramed: Rule = {
  id: 'sign-in-page-framed',
  number: 'R86',
  finding: 'A sign-in page was to be shown inside the pane, and sign-in pages refuse frames.',
  why: 'Pages of Entra may not be framed, so that nobody can lay something over them. On the web the pane is a frame.',
  mend: {
    developer:
      'Sign in by nested app authentication or in a dialog (displayDialogAsync, without displayInIframe).',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/3520',
  scenario: 'login-page-framed',
  find(evidence) {
    return because(...spoken(evidence, 'framed'))
  },
}
