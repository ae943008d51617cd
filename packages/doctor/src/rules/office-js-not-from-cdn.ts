import { spoken, thrown, thrownAs } from './questions.js'
import type { Rule } from './rule.js'

export const officeJsNotFromCdn: Rule = {
  id: 'office-js-not-from-cdn',
  number: 'R32',
  finding:
    'There is no bridge to Office: Office.js is not the one of the CDN, or the page runs outside Office.',
  why: 'The package of Office.js on npm is outdated and brings no bridge, so MSAL falls back to a browser that knows no account.',
  mend: {
    developer:
      'Load Office.js from appsforoffice.microsoft.com, and wait for Office.onReady before MSAL starts.',
  },
  confidence: 'very likely',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7723',
  unplayed: 'Where a page loads Office.js from is no state of a tenant or an Office.',
  decides: 'what isSetSupported("NestedAppAuth", "1.1") says, and where Office.js is loaded from',
  find(evidence) {
    const none = thrown(evidence, 'no_account_error', 'no_account_found', 'no_account_in_silent_request')
    const gone = spoken(evidence, 'bridge undefined')
    if (!none) return undefined
    return { because: [thrownAs(none), ...gone], confidence: gone.length > 0 ? 'very likely' : 'possible' }
  },
}
