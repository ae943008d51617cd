import { because, code, coded, refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const consentMissing: Rule = {
  id: 'consent-missing',
  number: 'R40',
  finding: 'Nobody consented to what is asked for: the user, or an administrator for everybody, has to.',
  why: 'Office’s own prompt covers only profile. Permissions to Graph are asked for at the exchange, where no page can be shown.',
  mend: {
    developer: 'Open the consent page of the application in a window, once, or give administrators its link.',
    admin: 'Grant admin consent for the application.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
  scenario: 'office-consent-covers-profile-only',
  decides: 'the scopes that were asked for, and what the enterprise application has been granted',
  find(evidence) {
    const names = ['consentRequired', 'signInPermissionMissing'] as const
    const refusal = refused(evidence, ...names)
    if (!refusal) {
      const hinted = evidence.refusals.find(
        ({ suberror, error }) => suberror === 'consent_required' || error === 'consent_required',
      )
      if (hinted) return because(said(hinted))
      // One registration serves every tenant: where it works in one, Office is preauthorized, and consent is what differs.
      const ungranted = coded(evidence, 13005)
      const elsewhere = ungranted ? spoken(evidence, 'another tenant') : []
      if (ungranted && elsewhere.length > 0) return because(code(ungranted), ...elsewhere)
      const told = spoken(evidence, 'consent required')
      return told.length > 0 ? { because: told, confidence: 'possible' } : undefined
    }
    const app = refusal.ids[0]
    return {
      because: [said(refusal)],
      ...(app && {
        finding: `Nobody consented to what the application ${app} asks for: the user, or an administrator for everybody, has to.`,
      }),
    }
  },
}
