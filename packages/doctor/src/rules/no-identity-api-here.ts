import { because, code, coded, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const noIdentityApiHere: Rule = {
  id: 'no-identity-api-here',
  number: 'R23',
  finding:
    'getAccessToken does not work in this place: Office for iPad, Outlook on phones, a browser on a phone, “Edit in Teams”, or Graph consent is missing.',
  why: '13012 is given where the platform has no identity API, and with forMSGraphAccess where consent to Graph is not given.',
  mend: {
    developer: 'Use nested app authentication there, and the dialog where that is not supported either.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  scenario: 'teams-edit-in-teams',
  decides: 'the app, the platform and the build, and the options of the call',
  find(evidence) {
    const seen = coded(evidence, 13012)
    if (seen) return because(code(seen), ...spoken(evidence, 'mobile', 'teams'))
    const phones = evidence.codes.length === 0 ? spoken(evidence, 'not for phones') : []
    const ofOffice = spoken(evidence, 'token of Office')
    return phones.length > 0 && ofOffice.length > 0
      ? { because: [...phones, ...ofOffice], confidence: 'possible' }
      : undefined
  },
}
