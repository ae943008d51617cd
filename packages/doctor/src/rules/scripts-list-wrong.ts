import { because, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const scriptsListWrong: Rule = {
  id: 'scripts-list-wrong',
  number: 'R68',
  finding: 'The list of scripts for event handlers is misnamed, broken or does not name the script.',
  why: 'Classic Outlook on Windows looks for /.well-known/microsoft-officeaddins-allowed.json, at the root of the origin, and compares whole addresses.',
  mend: {
    developer:
      'Name it microsoft-officeaddins-allowed.json, with “allowed” and the full https address of each script.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/6610',
  scenario: 'event-script-not-listed',
  over: ['R31'],
  find(evidence) {
    const facts = evidence.allowedScripts.flatMap(({ from, named, scripts }) => [
      ...(named ? [] : [`${from}: is not called microsoft-officeaddins-allowed.json`]),
      ...(scripts.length === 0 ? [`${from}: lists no script`] : []),
      ...scripts
        .filter((script) => !/^https:\/\/[^/]+\/\S+\.m?js$/i.test(script))
        .map((script) => `${from}: ${script} is no https address of a script`),
    ])
    return because(...facts, ...spoken(evidence, 'list of scripts by another name'))
  },
}
