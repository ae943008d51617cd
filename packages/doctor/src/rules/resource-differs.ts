import { code, coded, disagreed, inManifest, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const resourceDiffers: Rule = {
  id: 'resource-differs',
  number: 'R59',
  finding: 'Resource in the manifest, the Application ID URI and the pages do not name the same host and id.',
  why: 'Office compares Resource with the origin of the page and asks Entra for it: api://, host and port of the pages, and the client id.',
  mend: {
    developer:
      'Write the same api://host[:port]/client-id in the manifest and the registration; onbehalf check --fix does it.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/33',
  scenario: 'resource-origin-mismatch',
  find(evidence) {
    const seen = coded(evidence, 13004)
    const facts = [
      ...inManifest(
        evidence,
        'resource-form',
        'resource-host',
        'resource-ends-with-id',
        'resource-filled-in',
      ),
      ...disagreed(evidence, 'identifier-uri', 'client-id'),
      ...spoken(evidence, 'resource and origin differ'),
    ]
    if (!seen && facts.length === 0) return undefined
    return {
      because: [...(seen ? [code(seen)] : []), ...facts].slice(0, 6),
      confidence: seen && facts.length > 0 ? 'certain' : 'very likely',
    }
  },
}
