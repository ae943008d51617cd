import { entraStopOf, type SignInStopCode, signInStopOf } from '@onbehalf/protocol'
import { WayStopped } from '../way-stopped.js'

interface Row {
  stop: SignInStopCode
  next?: 'now' | 'session' | 'absent'
  developer?: string
}

/**
 * What each code of Office's dialog means, when it opens and while it is open.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
 */
const codes: Readonly<Record<number, Row>> = {
  12002: { stop: 'unreachable', developer: 'The dialog page, or a page that sign-in led to, does not load.' },
  12003: { stop: 'misconfigured', developer: 'The dialog was led to an address that is not https.' },
  12004: {
    stop: 'misconfigured',
    developer:
      "The dialog page must have the task pane's own origin, and Outlook wants that origin in AppDomains.",
  },
  12005: { stop: 'misconfigured', developer: 'The dialog page must be https.' },
  12006: { stop: 'cancelled' },
  12007: { stop: 'busy' },
  12009: { stop: 'cancelled' },
  12011: { stop: 'browser-blocks', next: 'now' },
}

/** How a dialog of Office ended that gave no answer. */
export function officeDialogStop(code: unknown): WayStopped {
  const office = typeof code === 'number' ? code : undefined
  const { stop, ...details } = (office && codes[office]) || ({ stop: 'unavailable', next: 'now' } as Row)
  return new WayStopped(stop, { ...details, office })
}

/** What each word means with which the dialog page says that it failed. */
const words: Readonly<Record<string, Row>> = {
  access_denied: { stop: 'cancelled' },
  user_canceled: { stop: 'cancelled' },
  user_cancelled: { stop: 'cancelled' },
  consent_required: { stop: 'consent-required' },
  'no-storage': { stop: 'browser-blocks', next: 'now' },
  'no-answer': { stop: 'browser-blocks', next: 'now' },
  // A dialog that is drawn inside a page: no sign-in page opens there.
  redirect_in_iframe: { stop: 'not-supported', next: 'absent' },
  'no-page': { stop: 'misconfigured', developer: 'The dialog page was opened without its settings.' },
}

/** How a dialog ended whose page said that it failed. */
export function dialogStop(word: string, aadsts: number | undefined): WayStopped {
  const detail = `${word}${aadsts === undefined ? '' : ` ${aadsts}`}`
  const refused = aadsts === undefined ? undefined : entraStopOf([aadsts])
  if (refused && refused.code !== 'graph-error' && refused.code !== 'misconfigured') {
    return new WayStopped(signInStopOf(refused.code, refused.reason), { detail })
  }
  const { stop, ...details } = Object.hasOwn(words, word)
    ? (words[word] as Row)
    : ({ stop: 'unavailable', next: 'now' } as Row)
  return new WayStopped(stop, { ...details, detail })
}
