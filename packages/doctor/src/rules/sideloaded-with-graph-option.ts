import { code, coded, place, spoken, written } from './questions.js'
import type { Rule } from './rule.js'

export const sideloadedWithGraphOption: Rule = {
  id: 'sideloaded-with-graph-option',
  number: 'R22',
  finding:
    'A sideloaded Outlook add-in passes forMSGraphAccess: Outlook then answers 13012 whatever the consent is.',
  why: 'Outlook looks whether the administrator deployed the add-in with its permissions, and for a sideloaded one nobody did.',
  mend: {
    developer: 'Leave the option forMSGraphAccess out in development; test it with a deployed add-in.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
  scenario: 'outlook-sideload-bogus-13012',
  decides: 'how the add-in was installed, and the options of the call',
  over: ['R23'],
  find(evidence) {
    const seen = coded(evidence, 13012)
    const option = written(evidence, 'passes forMSGraphAccess')
    const isOption = option ? [place(option)] : spoken(evidence, 'graph access option')
    if (!seen || isOption.length === 0) return undefined
    const sideloaded = spoken(evidence, 'sideloaded')
    const confidence = sideloaded.length > 0 ? 'very likely' : 'likely'
    return { because: [code(seen), ...isOption, ...sideloaded], confidence }
  },
}
