import type { GraphCall } from './call.js'
import { filterOf } from './odata/filter.js'
import { type Query, readQuery, skipTokenFor } from './odata/query.js'

/** An object as it stands in Graph's JSON. */
export type Entity = Readonly<Record<string, unknown>>

/** How one type of entity is written and asked for. */
export interface EntityKind<T> {
  /** OData name, for instance `microsoft.graph.user`. */
  type: string
  /** Every property that `$select` may name. */
  properties: readonly string[]
  /** What is written when nothing is selected. Default: everything. */
  defaults?: readonly string[]
  /** What is written besides whatever is selected. */
  always?: readonly string[]
  /** Properties that `$filter` may compare. */
  filterable: readonly string[]
  /** Properties that `$orderby` may name. */
  sortable: readonly string[]
  /** Entities of a page, and the most that `$top` may ask for. */
  page: { size: number; limit: number }
  /** Mail counts what it passes over with `$skip`; directories give a `$skiptoken` and refuse `$skip`. */
  paging: 'skip' | 'skiptoken'
  write: (record: T, call: GraphCall) => Entity
}

/** Answers with one entity. `context` is its place in the metadata, for instance `users`. */
export function entityAnswer<T>(
  call: GraphCall,
  kind: EntityKind<T>,
  record: T,
  context: string,
  status = 200,
): Response {
  const query = readQuery(call.url, { ...kind, collection: false })
  const selection = selectionOf(kind, query)
  const body = {
    '@odata.context': `${call.root}/$metadata#${context}${clause(query)}/$entity`,
    ...pick(kind.write(record, call), selection),
  }
  return Response.json(body, { status })
}

/** Answers with a page of a collection: filtered, sorted, cut, and with the address of the next page. */
export function collectionAnswer<T>(
  call: GraphCall,
  kind: EntityKind<T>,
  records: readonly T[],
  context: string,
): Response {
  const query = readQuery(call.url, { ...kind, collection: true })
  const selection = selectionOf(kind, query)
  const matches = filterOf(query.filter, kind)
  const entities = records.map((record) => kind.write(record, call)).filter(matches)
  const sorted = query.orderBy.length > 0 ? entities.toSorted(byOrder(query)) : entities
  const page = sorted.slice(query.skip, query.skip + query.top)
  const end = query.skip + page.length
  const body = {
    '@odata.context': `${call.root}/$metadata#${context}${clause(query)}`,
    ...(query.count && { '@odata.count': sorted.length }),
    ...(end < sorted.length && page.length > 0 && { '@odata.nextLink': nextLink(call, kind, end) }),
    value: page.map((entity) => pick(entity, selection)),
  }
  return Response.json(body)
}

function selectionOf<T>(kind: EntityKind<T>, query: Query): readonly string[] {
  const selected = query.select.length > 0 ? query.select : (kind.defaults ?? kind.properties)
  return [...new Set([...(kind.always ?? []), ...selected])]
}

function pick(entity: Entity, names: readonly string[]): Entity {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(entity, name) ? [[name, entity[name]]] : [])),
  )
}

function clause(query: Query): string {
  return query.select.length > 0 ? `(${query.select.join(',')})` : ''
}

function nextLink<T>(call: GraphCall, kind: EntityKind<T>, end: number): string {
  const path = call.url.pathname.replace(/^.*?\/v1\.0(?=\/)/, '')
  const next = new URL(`${call.root}${path}`)
  for (const [name, value] of call.url.searchParams) next.searchParams.append(name, value)
  next.searchParams.delete('$skip')
  next.searchParams.delete('$skiptoken')
  next.searchParams.append(`$${kind.paging}`, kind.paging === 'skip' ? String(end) : skipTokenFor(end))
  return next.href
}

function byOrder({ orderBy }: Query) {
  return (a: Entity, b: Entity): number => {
    for (const { property, descending } of orderBy) {
      const difference = compare(a[property], b[property])
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { sensitivity: 'base' })
}
