import { describe, expect, it } from 'vitest'
import { GraphError } from '../errors.js'
import { type QueryRules, readQuery, skipTokenFor } from './query.js'

const rules: QueryRules = {
  type: 'microsoft.graph.thing',
  properties: ['id', 'name', 'size'],
  sortable: ['name'],
  page: { size: 10, limit: 50 },
  paging: 'skip',
  collection: true,
}
const read = (query: string, more: Partial<QueryRules> = {}) =>
  readQuery(new URL(`https://graph.example/things${query}`), { ...rules, ...more })

describe('a query', () => {
  it('without options is the first page of everything', () => {
    expect(read('')).toEqual({ select: [], top: 10, skip: 0, count: false, filter: undefined, orderBy: [] })
  })

  it('reads every option, with or without its dollar sign', () => {
    const expected = {
      select: ['name', 'id'],
      top: 3,
      skip: 6,
      count: true,
      filter: "name eq 'a'",
      orderBy: [{ property: 'name', descending: true }],
    }
    expect(
      read("?$select=name, ID&$top=3&$skip=6&$count=true&$filter=name eq 'a'&$orderby=name desc"),
    ).toEqual(expected)
    expect(read("?select=name,id&top=3&skip=6&count=true&filter=name eq 'a'&orderby=name%20desc")).toEqual(
      expected,
    )
  })

  it('ignores parameters that are no options', () => {
    expect(read('?x=1&client=y').top).toBe(10)
  })

  it('goes on where a skip token says', () => {
    expect(read(`?$skiptoken=${skipTokenFor(20)}`, { paging: 'skiptoken' }).skip).toBe(20)
  })

  it.each([
    ['?$select=nothing', /Could not find a property named 'nothing' on type 'microsoft.graph.thing'/],
    ['?$top=0', /\$top/],
    ['?$top=51', /limit of '50'/],
    ['?$top=-1', /Invalid value '-1' for \$top/],
    ['?$top=1e3', /Invalid value/],
    ['?$skip=x', /Invalid value 'x' for \$skip/],
    ['?$top=99999999999999999999', /Invalid value/],
    ['?$top=1&$top=2', /more than once/],
    ['?$top=1&top=2', /more than once/],
    ['?$count=maybe', /'true, false'/],
    ['?$orderby=nothing', /Could not find a property/],
    ['?$orderby=name sideways', /Syntax error/],
    ['?$expand=name', /'\$expand' is not supported/],
    ['?$search=x', /'\$search' is not supported/],
    ['?$skiptoken=made-up', /skip token/],
  ])('%s is refused', (query, message) => {
    expect(refusal(() => read(query))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringMatching(message),
    })
  })

  it('cannot sort by what is not sorted by', () => {
    expect(refusal(() => read('?$orderby=size'))).toMatchObject({ code: 'Request_UnsupportedQuery' })
  })

  it('of a directory cannot skip', () => {
    expect(refusal(() => read('?$skip=1', { paging: 'skiptoken' }))).toMatchObject({
      code: 'Request_UnsupportedQuery',
    })
  })

  it('of a single entity can only select', () => {
    expect(read('?$select=id', { collection: false }).select).toEqual(['id'])
    expect(refusal(() => read('?$top=1', { collection: false })).status).toBe(400)
  })
})

function refusal(work: () => unknown): GraphError {
  try {
    work()
  } catch (error) {
    if (error instanceof GraphError) return error
    throw error
  }
  throw new TypeError('it was accepted')
}
