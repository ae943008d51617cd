import type { Evidence } from '../evidence/evidence.js'
import { code, coded, speaksOf, spoken } from './questions.js'
import type { Found, Rule } from './rule.js'

export const dialogEnded: Rule = {
  id: 'dialog-ended',
  number: 'R36',
  finding:
    'The dialog ended: a page on the way failed, its first page is of another domain, or it was closed.',
  why: '12002: a hop of the sign-in could not be loaded. 12004: the first page is not of the add-in’s own domain. 12006: somebody closed it, or a header of the page cut the connection.',
  mend: {
    developer:
      'Begin on your own origin; show which hop failed; treat 12006 as cancelled and offer the button again.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events',
  scenario: 'dialog-hop-fails',
  find(evidence) {
    const seen = coded(evidence, 12002, 12004, 12006)
    if (!seen) return inWords(evidence)
    const [finding, mend] = ends[seen.code] ?? []
    return { because: [code(seen)], ...(finding && { finding }), ...(mend && { mend }) }
  },
}

/** Without its code nobody can say which of its causes it is. */
function inWords(evidence: Evidence): Found | undefined {
  const isOther = evidence.codes.length > 0 || speaksOf(evidence, 'popup')
  const told = isOther ? [] : spoken(evidence, 'dialog does not open')
  if (told.length === 0) return undefined
  return {
    because: told,
    confidence: 'possible',
    finding:
      'The dialog does not open: its first page is of another domain, another dialog is open, or the browser blocks popups.',
    decides:
      'the code that displayDialogAsync hands to its callback (asyncResult.error.code): 12004, 12007, 12009 or 12011',
  }
}

const ends: Readonly<Record<number, readonly [string, Rule['mend']]>> = {
  12002: [
    'A page on the way through the dialog could not be loaded.',
    {
      developer:
        'Follow the sign-in in Office on the web, which survives such a hop, and look which page answers 401 or 404.',
      admin: 'Where the failing page is your identity provider’s, mend the chain of its pages.',
    },
  ],
  12004: [
    'The first page of the dialog is not of the add-in’s own domain.',
    {
      developer:
        'Open a page of your own origin first, and go on from there; AppDomains lists what else is trusted.',
    },
  ],
  12006: [
    'The dialog was closed: by the user, or by a header of its page that cut the connection.',
    {
      developer:
        'Treat it as cancelled and offer the button again. When it comes at once, serve the page with Cross-Origin-Opener-Policy: unsafe-none.',
    },
  ],
}
