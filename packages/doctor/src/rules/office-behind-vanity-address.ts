import { because, refused, said, speaksOf, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const officeBehindVanityAddress: Rule = {
  id: 'office-behind-vanity-address',
  number: 'R43',
  finding:
    'Outlook’s own redirect address is refused: Outlook was opened under an address that is not its standard one.',
  why: 'The refusal names an application of Microsoft, not yours. Vanity addresses, and those of some national clouds, are not in its list.',
  mend: {
    user: 'Open Outlook under its standard address.',
    admin: 'Lead people to the standard address; the list is Microsoft’s.',
  },
  confidence: 'certain',
  source: 'https://github.com/OfficeDev/office-js/issues/5540',
  scenario: 'vanity-owa-address',
  over: ['R44'],
  find(evidence) {
    const refusal = refused(evidence, 'redirectNotRegistered')
    const outlook = refusal?.ids.find((id) => outlooks.includes(id))
    if (refusal && outlook) return because(said(refusal), `application ${outlook} is Outlook`)
    const told = spoken(evidence, 'vanity address')
    return told.length > 0 && !refusal && speaksOf(evidence, 'outlook', 'web')
      ? { because: told, confidence: 'possible' }
      : undefined
  },
}

/** Outlook on the web, and its successor for nested apps. */
const outlooks = ['9199bf20-a13f-4107-85dc-02114787ef48', 'bc59ab01-8403-45c6-8796-ac3ef710b3e3']
