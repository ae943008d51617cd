import { RuleProblem } from './rule-problem.js'

/** A word, text in quotes, or one of `( ) [ ] ,`. */
export interface RuleWord {
  kind: 'word' | 'text' | 'mark'
  value: string
  /** Where it begins, counted from one. */
  position: number
}

const pattern = /\s+|(?<mark>[()[\],])|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<word>[^\s()[\],"']+)/y

/** Splits a rule into words. Throws {@link RuleProblem}. */
export function wordsOfRule(rule: string): RuleWord[] {
  const words: RuleWord[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < rule.length) {
    const position = pattern.lastIndex + 1
    const groups = pattern.exec(rule)?.groups
    if (!groups) throw new RuleProblem(`a quotation mark at position ${position} is never closed`)
    const { mark, double, single, word } = groups
    const quoted = double ?? single
    if (mark !== undefined) words.push({ kind: 'mark', value: mark, position })
    else if (quoted !== undefined) words.push({ kind: 'text', value: quoted, position })
    else if (word !== undefined) words.push({ kind: 'word', value: word, position })
  }
  return words
}
