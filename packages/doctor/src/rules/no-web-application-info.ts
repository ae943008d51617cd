import { code, coded, inManifest } from './questions.js'
import type { Rule } from './rule.js'

export const noWebApplicationInfo: Rule = {
  id: 'no-web-application-info',
  number: 'R18',
  finding:
    'The manifest has no WebApplicationInfo where Office looks for it, or this Office has no single sign-on.',
  why: 'For Outlook it belongs into the VersionOverrides of version 1.1, inside those of 1.0; for the other apps into those of 1.0. Elsewhere Office does not see it.',
  mend: {
    developer:
      'Move WebApplicationInfo to the end of the right VersionOverrides; onbehalf check names the place.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  scenario: 'no-webapplicationinfo',
  decides: 'the manifest',
  decidedBy: 'manifests',
  find(evidence) {
    const seen = coded(evidence, 13000)
    if (!seen) return undefined
    const misplaced = inManifest(evidence, 'registration-place', 'registration-once')
    const absent = evidence.manifests.find(({ manifest }) => manifest && !manifest.webApplicationInfo)
    const facts = [code(seen), ...misplaced, ...(absent ? [`${absent.from}: no WebApplicationInfo`] : [])]
    return { because: facts, confidence: facts.length > 1 ? 'certain' : 'likely' }
  },
}
