import { GraphError } from '../errors.js'
import { propertyOf } from './query.js'

type Literal = string | number | boolean | null
type Entity = { readonly [name: string]: unknown }

/** Whether an entity is one of those asked for. */
export type Matches = (entity: Entity) => boolean

interface Filterable {
  type: string
  properties: readonly string[]
  filterable: readonly string[]
}

const lengthLimit = 2_000

/** Texts, times, numbers, names, and every other character by itself. */
const tokenForm =
  /'(?:[^']|'')*'|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|-?\d+(?:\.\d+)?|[a-z_]\w*|\S/gi

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

/**
 * Reads `$filter`: comparisons and `startswith`, joined by `and`; `any` over a list of texts.
 * Texts compare without case, as in the directory.
 *
 * @throws {GraphError} 400 for a syntax error, an unknown property, or one that cannot be filtered by.
 */
export function filterOf(text: string | undefined, kind: Filterable): Matches {
  if (text === undefined) return () => true
  if (text.length > lengthLimit) throw invalid('The filter is too long.')
  const tokens = new Tokens(text)
  const clauses = [clause(tokens, kind)]
  while (tokens.take('and')) clauses.push(clause(tokens, kind))
  if (!tokens.atEnd) throw tokens.error()
  return (entity) => clauses.every((matches) => matches(entity))
}

function clause(tokens: Tokens, kind: Filterable): Matches {
  const name = tokens.name()
  if (name.toLowerCase() === 'startswith' && tokens.take('(')) return startsWith(tokens, kind)
  const steps: string[] = []
  while (tokens.take('/')) {
    if (tokens.take('any')) return anyOf(tokens, filterable([name, ...steps].join('/'), kind))
    steps.push(tokens.name())
  }
  const path = filterable([name, ...steps].join('/'), kind)
  const matches = comparison(tokens)
  return (entity) => matches(valueAt(entity, path))
}

/** `status/errorCode` is a member of a member. */
function valueAt(entity: Entity, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (isEntity(value) ? value[name] : undefined), entity)
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null
}

function startsWith(tokens: Tokens, kind: Filterable): Matches {
  const property = filterable(tokens.name(), kind)
  tokens.expect(',')
  const start = tokens.literal()
  tokens.expect(')')
  return (entity) => folded(entity[property]).startsWith(folded(start))
}

/** `identifierUris/any(u:u eq 'x')` */
function anyOf(tokens: Tokens, property: string): Matches {
  tokens.expect('(')
  const variable = tokens.name()
  tokens.expect(':')
  tokens.expect(variable)
  const matches = comparison(tokens)
  tokens.expect(')')
  return (entity) => {
    const values = entity[property]
    return Array.isArray(values) && values.some(matches)
  }
}

function comparison(tokens: Tokens): (value: unknown) => boolean {
  const operator = comparisons[tokens.name()]
  if (!operator) throw tokens.error()
  const literal = tokens.literal()
  return (value) => operator(order(value ?? null, literal))
}

function order(value: unknown, literal: Literal): number {
  if (value === null || literal === null) return value === literal ? 0 : Number.NaN
  if (typeof value === 'number' && typeof literal === 'number') return value - literal
  if (typeof value !== typeof literal) return Number.NaN
  if (isInstant(value) && isInstant(literal)) return Date.parse(value) - Date.parse(literal)
  const [a, b] = [folded(value), folded(literal)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** Times are written with and without fractions of a second, and in several zones. */
function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
}

function folded(value: unknown): string {
  return typeof value === 'object' ? '' : String(value).toLowerCase()
}

function filterable(name: string, kind: Filterable): string {
  const [head = '', ...steps] = name.split('/')
  const property = propertyOf(head, kind.properties, kind.type, 'Filter')
  const path = [property, ...steps].join('/').toLowerCase()
  const found = kind.filterable.find((one) => one.toLowerCase() === path)
  if (found !== undefined) return found
  throw new GraphError('unsupportedQuery', `Filtering by '${name}' is not supported.`)
}

class Tokens {
  readonly #text: string
  readonly #tokens: string[]
  #position = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = text.match(tokenForm) ?? []
  }

  get atEnd(): boolean {
    return this.#position >= this.#tokens.length
  }

  take(token: string): boolean {
    if (this.#tokens[this.#position]?.toLowerCase() !== token.toLowerCase()) return false
    this.#position += 1
    return true
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error()
  }

  name(): string {
    const token = this.#tokens[this.#position]
    if (token === undefined || !/^[a-z]\w*$/i.test(token)) throw this.error()
    this.#position += 1
    return token
  }

  literal(): Literal {
    const token = this.#tokens[this.#position] ?? ''
    this.#position += 1
    if (/^'.*'$/s.test(token)) return token.slice(1, -1).replaceAll("''", "'")
    if (token === 'null') return null
    if (token === 'true' || token === 'false') return token === 'true'
    if (/^-?\d+(?:\.\d+)?$/.test(token)) return Number(token)
    if (/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(token)) return token
    this.#position -= 1
    throw this.error()
  }

  error(): GraphError {
    return invalid(
      `Invalid filter clause: Syntax error at '${this.#tokens[this.#position] ?? 'the end'}' in '${this.#text}'.`,
    )
  }
}

function invalid(reason: string): GraphError {
  return new GraphError('invalidQuery', reason)
}
