import { unknownWord } from '../read/json-reader.js'
import { type FilterAttribute, type FilterOperator, filterAttributes } from './attributes.js'
import { RuleProblem } from './rule-problem.js'
import { type RuleWord, wordsOfRule } from './words-of-rule.js'

/** What a rule says. */
export type Rule =
  | { kind: 'and' | 'or'; parts: readonly Rule[] }
  | { kind: 'not'; part: Rule }
  | {
      kind: 'comparison'
      attribute: FilterAttribute
      operator: FilterOperator
      /** In lower case: rules do not tell letters by case. Undefined stands for `null`. */
      values: readonly (string | undefined)[]
    }

const deepest = 32

const operators: readonly FilterOperator[] = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'in',
  'notIn',
]

/**
 * Reads a rule such as `device.trustType -eq "ServerAD" -and -not (device.displayName -startsWith "KIOSK")`. `-not`
 * binds before `-and`, that before `-or`. Throws {@link RuleProblem}.
 */
export function parseRule(rule: string): Rule {
  const reader = new RuleReader(wordsOfRule(rule))
  return reader.whole()
}

class RuleReader {
  readonly #words: readonly RuleWord[]
  #next = 0
  #depth = 0

  constructor(words: readonly RuleWord[]) {
    this.#words = words
  }

  whole(): Rule {
    const rule = this.#either()
    const rest = this.#words[this.#next]
    if (rest) throw new RuleProblem(`${at(rest)} was expected -and, -or or the end`)
    return rule
  }

  #either(): Rule {
    return this.#chain('or', () => this.#both())
  }

  #both(): Rule {
    return this.#chain('and', () => this.#single())
  }

  #chain(kind: 'and' | 'or', read: () => Rule): Rule {
    const parts = [read()]
    while (this.#takeKeyword(kind)) parts.push(read())
    const [only] = parts
    return only && parts.length === 1 ? only : { kind, parts }
  }

  #single(): Rule {
    this.#depth++
    if (this.#depth > deepest) throw new RuleProblem(`it is nested more than ${deepest} deep`)
    const rule = this.#negated() ?? this.#grouped() ?? this.#comparison()
    this.#depth--
    return rule
  }

  #negated(): Rule | undefined {
    return this.#takeKeyword('not') ? { kind: 'not', part: this.#single() } : undefined
  }

  #grouped(): Rule | undefined {
    if (!this.#takeMark('(')) return undefined
    const rule = this.#either()
    this.#needMark(')')
    return rule
  }

  #comparison(): Rule {
    const attribute = attributeOf(this.#take('an attribute such as device.trustType'))
    const operator = operatorOf(this.#take('an operator such as -eq'))
    if (!attribute.operators.includes(operator)) {
      const allowed = attribute.operators.map((one) => `-${one}`).join(', ')
      throw new RuleProblem(`device.${attribute.name} is not compared with -${operator}. Allowed: ${allowed}`)
    }
    const values =
      operator === 'in' || operator === 'notIn' ? this.#list(attribute) : [this.#value(attribute)]
    return { kind: 'comparison', attribute, operator, values }
  }

  #list(attribute: FilterAttribute): (string | undefined)[] {
    this.#needMark('[')
    const values = [this.#value(attribute)]
    while (this.#takeMark(',')) values.push(this.#value(attribute))
    this.#needMark(']')
    return values
  }

  #value({ name, values }: FilterAttribute): string | undefined {
    const { kind, value, position } = this.#take('a value')
    if (kind === 'mark') throw new RuleProblem(`at position ${position} was expected a value, not ${value}`)
    const lower = value.toLowerCase()
    if (kind === 'word' && lower === 'null') return undefined
    if (kind === 'word' && lower !== 'true' && lower !== 'false') {
      throw new RuleProblem(`${value} at position ${position} has to stand in quotation marks`)
    }
    if (values && !values.some((one) => one.toLowerCase() === lower)) {
      throw new RuleProblem(`device.${name}: ${unknownWord(value, values)}`)
    }
    return lower
  }

  #take(what: string): RuleWord {
    const word = this.#words[this.#next++]
    if (!word) throw new RuleProblem(`it ends where ${what} was expected`)
    return word
  }

  #takeKeyword(keyword: string): boolean {
    const word = this.#words[this.#next]
    const isNext = word?.kind === 'word' && bare(word.value) === keyword
    if (isNext) this.#next++
    return isNext
  }

  #takeMark(mark: string): boolean {
    const word = this.#words[this.#next]
    const isNext = word?.kind === 'mark' && word.value === mark
    if (isNext) this.#next++
    return isNext
  }

  #needMark(mark: string): void {
    if (this.#takeMark(mark)) return
    const word = this.#words[this.#next]
    throw new RuleProblem(word ? `${at(word)} was expected ${mark}` : `it ends where ${mark} was expected`)
  }
}

function attributeOf({ kind, value, position }: RuleWord): FilterAttribute {
  const lower = value.toLowerCase()
  const found = filterAttributes.find(({ name }) => lower === `device.${name.toLowerCase()}`)
  if (kind === 'word' && found) return found
  const names = filterAttributes.map(({ name }) => `device.${name}`)
  throw new RuleProblem(`at position ${position}: ${unknownWord(value, names)}`)
}

function operatorOf({ kind, value, position }: RuleWord): FilterOperator {
  const found = operators.find((one) => bare(value) === one.toLowerCase())
  if (kind === 'word' && found) return found
  const names = operators.map((one) => `-${one}`)
  throw new RuleProblem(`at position ${position}: ${unknownWord(value, names)}`)
}

/** Keywords stand with a hyphen or without. */
function bare(word: string): string {
  return word.replace(/^-/, '').toLowerCase()
}

function at({ value, position }: RuleWord): string {
  return `before ${value} at position ${position}`
}
