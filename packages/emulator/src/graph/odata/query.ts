import { GraphError } from '../errors.js'

/** What a query may ask of one type of entity. */
export interface QueryRules {
  type: string
  properties: readonly string[]
  sortable: readonly string[]
  page: { size: number; limit: number }
  paging: 'skip' | 'skiptoken'
  /** False for a single entity, which can be selected from and nothing else. */
  collection: boolean
}

export interface Query {
  /** Empty when nothing is selected. */
  select: string[]
  top: number
  skip: number
  count: boolean
  filter: string | undefined
  orderBy: { property: string; descending: boolean }[]
}

const options = ['select', 'top', 'skip', 'skiptoken', 'filter', 'orderby', 'count'] as const
type Option = (typeof options)[number]
const optionNames = new Set<string>(options)

/**
 * Reads the query options of a request; the dollar sign may be left out, as at Graph.
 *
 * @throws {GraphError} 400 for what Graph refuses, and for options that this Graph does not have.
 * @see https://learn.microsoft.com/graph/query-parameters
 */
export function readQuery(url: URL, rules: QueryRules): Query {
  const given = optionsOf(url)
  const { collection, page } = rules
  for (const name of given.keys()) {
    if (name === 'select' || collection) continue
    throw invalid(`Query option '$${name}' is not allowed on a single entity.`)
  }
  if (given.has('skip') && rules.paging === 'skiptoken') {
    throw new GraphError('unsupportedQuery', "'$skip' is not supported by the service.")
  }
  return {
    select: selected(given.get('select'), rules),
    top: whole(given.get('top'), '$top', 1, page.limit) ?? page.size,
    skip: whole(given.get('skip'), '$skip', 0) ?? skipped(given.get('skiptoken')),
    count: truth(given.get('count')),
    filter: given.get('filter'),
    orderBy: ordered(given.get('orderby'), rules),
  }
}

/** The `$skiptoken` of the page that begins after `count` entities; opaque to clients. */
export function skipTokenFor(count: number): string {
  return Buffer.from(`after ${count}`).toString('base64url')
}

function skipped(token: string | undefined): number {
  if (token === undefined) return 0
  const count = Buffer.from(token, 'base64url')
    .toString()
    .match(/^after (\d{1,9})$/)?.[1]
  if (count === undefined) throw invalid('The skip token is not valid.')
  return Number(count)
}

function optionsOf(url: URL): Map<Option, string> {
  const found = new Map<Option, string>()
  for (const [written, value] of url.searchParams) {
    const name = written.replace(/^\$/, '').toLowerCase()
    if (!isOption(name)) {
      if (!written.startsWith('$')) continue
      throw invalid(`The query parameter '${written}' is not supported.`)
    }
    if (found.has(name)) {
      throw invalid(
        `Query option '$${name}' was specified more than once, but it must be specified at most once.`,
      )
    }
    found.set(name, value.trim())
  }
  return found
}

function isOption(name: string): name is Option {
  return optionNames.has(name)
}

function selected(text: string | undefined, rules: QueryRules): string[] {
  if (text === undefined || text === '*') return []
  return list(text).map((name) => propertyOf(name, rules.properties, rules.type, 'Select and Expand'))
}

function ordered(text: string | undefined, rules: QueryRules): Query['orderBy'] {
  if (text === undefined) return []
  return list(text).map((item) => {
    const [name = '', direction = 'asc', ...rest] = item.split(/\s+/)
    if (rest.length > 0 || !/^(?:asc|desc)$/i.test(direction))
      throw invalid(`Syntax error in '$orderby=${text}'.`)
    const property = propertyOf(name, rules.properties, rules.type, 'OrderBy')
    if (!rules.sortable.includes(property)) {
      throw new GraphError('unsupportedQuery', `Sorting by '${property}' is not supported.`)
    }
    return { property, descending: direction.toLowerCase() === 'desc' }
  })
}

/** The property that `name` means; names compare without case. @throws {GraphError} when there is none. */
export function propertyOf(
  name: string,
  properties: readonly string[],
  type: string,
  clause: string,
): string {
  const found = properties.find((property) => property.toLowerCase() === name.toLowerCase())
  if (found) return found
  throw invalid(
    `Parsing OData ${clause} failed: Could not find a property named '${name}' on type '${type}'.`,
  )
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function whole(text: string | undefined, name: string, least: number, most = 1_000_000): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) {
    throw invalid(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    )
  }
  const value = Number(text)
  if (value >= least && value <= most) return value
  throw invalid(
    `The limit of '${most}' for ${name} query has been exceeded or the value is below '${least}'. The value from the incoming request is '${value}'.`,
  )
}

function truth(text: string | undefined): boolean {
  if (text === undefined || text.toLowerCase() === 'false') return false
  if (text.toLowerCase() === 'true') return true
  throw invalid(`Invalid value '${text}' for $count query option found. Valid values are 'true, false'.`)
}

function invalid(reason: string): GraphError {
  return new GraphError('invalidQuery', reason)
}
