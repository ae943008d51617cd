import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const sentenceAsControlFlow: Rule = {
  id: 'sentence-as-control-flow',
  number: 'R81',
  finding: 'The code decides by the text of error_description.',
  why: 'Entra’s sentences and numbers change without notice; error, suberror, error_codes and claims are what clients may read.',
  mend: { developer: 'Branch on error, suberror and claims; use the numbers for support only.' },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  unplayed: 'It is read from code; there is nothing to play.',
  remark: true,
  find(evidence) {
    const reads = written(evidence, 'reads the sentence of an error')
    return reads && because(place(reads))
  },
}
