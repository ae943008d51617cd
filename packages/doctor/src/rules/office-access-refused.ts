import { code, coded, disagreed, inManifest, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const officeAccessRefused: Rule = {
  id: 'office-access-refused',
  number: 'R21',
  finding:
    'Office could not get access for this user: consent to “profile”, the app’s state, an assignment, or the kind of account.',
  why: '13007 stands for several causes: no consent to openid and profile, an app that is switched off or needs an assignment, an account that the registration does not admit, an Application ID URI without the port of the pages, or a second user in the same browser.',
  mend: {
    developer:
      'Look that openid and profile are in manifest and registration, that Resource has host and port of the pages, and which accounts the registration admits.',
    admin:
      'Look in the enterprise application: enabled for users to sign in, assignment required, consent given.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  scenario: 'app-disabled-or-assignment-required',
  decides: 'the app registration and the manifest, and whether it fails in one tenant or in all',
  decidedBy: 'registrations',
  find(evidence) {
    const seen = coded(evidence, 13007)
    if (!seen) return undefined
    const facts = [
      ...inManifest(evidence, 'scopes-sign-in', 'resource-host'),
      ...disagreed(evidence, 'identifier-uri'),
    ]
    const refusal = refused(evidence, 'clientDisabled', 'userNotAssigned')
    return {
      because: [code(seen), ...facts, ...(refusal ? [said(refusal)] : [])],
      confidence: facts.length > 0 ? 'very likely' : 'likely',
    }
  },
}
