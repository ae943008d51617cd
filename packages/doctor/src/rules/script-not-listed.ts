import { because, spoken, thrown, thrownAs } from './questions.js'
import type { Rule } from './rule.js'

export const scriptNotListed: Rule = {
  id: 'script-not-listed',
  number: 'R31',
  finding: 'The script of the event handler is not in the list of scripts that may ask for tokens.',
  why: 'Classic Outlook on Windows runs handlers without a page. It asks the origin for /.well-known/microsoft-officeaddins-allowed.json, and the exact address of the script has to be in it.',
  mend: {
    developer: 'List the full address of each bundle there, under exactly this name, and serve it as JSON.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/5113',
  scenario: 'event-script-not-listed',
  decides: 'the list of scripts, and the address that the manifest gives for the script',
  decidedBy: 'allowedScripts',
  over: ['R30'],
  find(evidence) {
    const refusal = thrown(evidence, 'untrusted_origin')
    const logged = spoken(evidence, 'script not listed')
    if (!refusal && logged.length === 0) return undefined
    return because(
      refusal && thrownAs(refusal),
      ...logged,
      ...evidence.allowedScripts.map(({ from, scripts }) => `${from}: ${scripts.length} scripts`),
    )
  },
}
