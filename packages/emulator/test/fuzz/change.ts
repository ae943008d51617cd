import fc from 'fast-check'
import type { Call, CallBody } from './call.js'
import {
  edited,
  type LiveValues,
  methods,
  oddHeaders,
  oddJson,
  oddTexts,
  spoiled,
  spoiledMarkup,
} from './values.js'

/** Where a value comes from that is put into a call. */
export type ValueSource =
  | { from: 'odd'; at: number }
  | { from: 'json'; at: number }
  | { from: 'live'; at: number }
  | { from: 'spoiled'; at: number }
  | { from: 'edited'; at: number }
  | { from: 'any'; text: string }

/** One thing that is done to a valid call. `at` counts around what there is. */
export type Change =
  | { does: 'set'; at: number; value: ValueSource }
  | { does: 'drop'; at: number }
  | { does: 'repeat'; at: number; value: ValueSource }
  | { does: 'rename'; at: number; name: number }
  | { does: 'add'; name: number; value: ValueSource }
  | { does: 'segment'; at: number; value: ValueSource }
  | { does: 'header'; at: number }
  | { does: 'header-value'; at: number; value: ValueSource }
  | { does: 'drop-header'; at: number }
  | { does: 'method'; at: number }
  | { does: 'type'; at: number }
  | { does: 'body'; value: ValueSource }
  | { does: 'raw'; at: number }
  | { does: 'escape'; at: number }
  | { does: 'form-to'; at: number }
  | { does: 'move' }

/** What changes draw from. */
export interface Supply {
  live: LiveValues
  /** Names of parameters and members. */
  names: readonly string[]
}

const at = fc.nat(9_999)
const value: fc.Arbitrary<ValueSource> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ from: fc.constant('odd' as const), at }) },
  { weight: 2, arbitrary: fc.record({ from: fc.constant('json' as const), at }) },
  { weight: 3, arbitrary: fc.record({ from: fc.constant('live' as const), at }) },
  { weight: 2, arbitrary: fc.record({ from: fc.constant('spoiled' as const), at }) },
  { weight: 4, arbitrary: fc.record({ from: fc.constant('edited' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constant('any' as const),
      text: fc.string({ unit: 'binary', maxLength: 40 }),
    }),
  },
)

/** Any change; those of values are the most likely. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ does: fc.constant('set' as const), at, value }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('drop' as const), at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('repeat' as const), at, value }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('rename' as const), at, name: at }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('add' as const), name: at, value }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('segment' as const), at, value }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('header' as const), at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('header-value' as const), at, value }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('drop-header' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('method' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('type' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('body' as const), value }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('raw' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('escape' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('form-to' as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('move' as const) }) },
)

/** `call` after all of `changes`. */
export function changed(call: Call, changes: readonly Change[], supply: Supply): Call {
  return changes.reduce((current, change) => apply(current, change, supply), structuredClone(call))
}

function apply(call: Call, change: Change, supply: Supply): Call {
  switch (change.does) {
    case 'set':
    case 'drop':
    case 'repeat':
    case 'rename':
      return atPlace(call, change, supply)
    case 'add':
      return added(call, nth(supply.names, change.name), givenBy(change.value, supply))
    case 'segment':
      return { ...call, path: withSegment(call.path, change.at, textOfValue(change.value, supply)) }
    case 'header':
      return withHeader(call, nth(oddHeaders, change.at))
    case 'header-value': {
      const name = nth(call.headers, change.at)?.[0] ?? 'accept'
      return withHeader(call, [name, headerText(textOfValue(change.value, supply))])
    }
    case 'drop-header':
      return { ...call, headers: without(call.headers, change.at) }
    case 'method':
      return { ...call, method: nth(methods, change.at) }
    case 'type':
      return withHeader(call, nth(contentTypes, change.at))
    case 'body':
      return { ...call, body: { kind: 'text', text: textOfValue(change.value, supply) } }
    case 'raw':
      return { ...call, path: `${call.path}${nth(rawEnds, change.at)}` }
    case 'escape':
      return { ...call, path: escapedAt(call.path, change.at) }
    case 'form-to':
      return inAnotherForm(call, change.at)
    case 'move':
      return moved(call)
  }
}

const contentTypes = oddHeaders.filter(([name]) => name === 'content-type')
const rawEnds = [
  '/',
  '//',
  '/.',
  '/%2e%2e/',
  '%00',
  '?%ff=%ff&&=&',
  '?a=%zz',
  ';x',
  '/%f0%9f',
  '(x)',
  "('')",
  '/$value',
]

function atPlace(
  call: Call,
  change: Extract<Change, { does: 'set' | 'drop' | 'repeat' | 'rename' }>,
  supply: Supply,
): Call {
  if (call.body.kind === 'text') {
    const put = change.does === 'set' || change.does === 'repeat' ? textOfValue(change.value, supply) : ''
    return { ...call, body: { kind: 'text', text: spoiledMarkup(call.body.text, change.at, put) } }
  }
  if (call.body.kind === 'json' && (call.query.length === 0 || change.at % 4 > 0)) {
    return { ...call, body: { kind: 'json', value: inJson(call.body.value, change, supply) } }
  }
  const isForm = call.body.kind === 'form' && (call.query.length === 0 || change.at % 4 > 0)
  const pairs = isForm && call.body.kind === 'form' ? call.body.pairs : call.query
  const next = inPairs(pairs, change, supply)
  return isForm ? { ...call, body: { kind: 'form', pairs: next } } : { ...call, query: next }
}

type Pairs = [name: string, value: string][]

function inPairs(pairs: Pairs, change: Parameters<typeof atPlace>[1], supply: Supply): Pairs {
  const place = pairs.length === 0 ? 0 : change.at % pairs.length
  const [name, old] = pairs[place] ?? [nth(supply.names, change.at), '']
  if (change.does === 'drop') return without(pairs, place)
  const put = (pair: Pairs[number]) => pairs.map((other, index) => (index === place ? pair : other))
  if (change.does === 'rename') return put([nth(supply.names, change.name), old])
  const text = textOfValue(change.value, supply, old)
  if (change.does === 'repeat') return [...pairs, [name, text]]
  return pairs.length === 0 ? [[name, text]] : put([name, text])
}

/** Changes one member somewhere in a value. */
function inJson(root: unknown, change: Parameters<typeof atPlace>[1], supply: Supply): unknown {
  const places = placesIn(root)
  const place = nth(places, change.at)
  if (!place) return givenBy((change as { value?: ValueSource }).value ?? { from: 'json', at: 0 }, supply)
  const { owner, key } = place
  const record = owner as Record<string, unknown>
  if (change.does === 'drop') delete record[key]
  else if (change.does === 'rename') record[nth(supply.names, change.name)] = record[key]
  else if (change.does === 'repeat') record[key] = [record[key], givenBy(change.value, supply)]
  else record[key] = givenBy(change.value, supply, record[key])
  return root
}

interface Place {
  owner: object
  key: string
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [{ owner: value, key }, ...placesIn(member)])
}

function added(call: Call, name: string, given: unknown): Call {
  if (call.body.kind === 'json' && isPlain(call.body.value)) {
    return { ...call, body: { kind: 'json', value: { ...call.body.value, [name]: given } } }
  }
  const pair: [string, string] = [name, asText(given)]
  if (call.body.kind === 'form') return { ...call, body: { kind: 'form', pairs: [...call.body.pairs, pair] } }
  return { ...call, query: [...call.query, pair] }
}

/** Parameters in the body go to the query, and the other way round. */
function moved(call: Call): Call {
  if (call.body.kind === 'form') {
    return { ...call, query: [...call.query, ...call.body.pairs], body: { kind: 'none' } }
  }
  const body: CallBody = { kind: 'form', pairs: call.query }
  return withHeader({ ...call, query: [], body }, ['content-type', 'application/x-www-form-urlencoded'])
}

/** One character of the path written as an escape: the same path to some who read it. */
function escapedAt(path: string, place: number): string {
  const at = 1 + (place % Math.max(1, path.length - 1))
  if (at >= path.length) return path
  return `${path.slice(0, at)}%${path.charCodeAt(at).toString(16).padStart(2, '0')}${path.slice(at + 1)}`
}

/** The same parameters as JSON, XML, multipart or without a type: what a confused client sends. */
function inAnotherForm(call: Call, place: number): Call {
  const given = call.body.kind === 'form' ? call.body.pairs : call.query
  const members = call.body.kind === 'json' ? Object(call.body.value) : Object.fromEntries(given)
  const pairs = Object.entries(members).map(([name, value]) => [name, asText(value)] as const)
  const xml = pairs.map(([name, value]) => `<${name}>${value}</${name}>`).join('')
  const parts = pairs.map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const forms: readonly [type: string, text: string][] = [
    ['application/json', JSON.stringify(members)],
    ['application/xml', `<a>${xml}</a>`],
    ['application/soap+xml', `<a>${xml}</a>`],
    ['multipart/form-data; boundary=x', `${parts.join('')}--x--`],
    ['text/plain', pairs.map(([name, value]) => `${name}=${value}`).join('&')],
    ['application/x-www-form-urlencoded', JSON.stringify(members)],
  ]
  const [type, text] = nth(forms, place)
  return withHeader({ ...call, body: { kind: 'text', text } }, ['content-type', type])
}

function withHeader(call: Call, [name, text]: readonly [string, string]): Call {
  return { ...call, headers: [...call.headers.filter(([other]) => other !== name), [name, text]] }
}

function withSegment(path: string, place: number, text: string): string {
  const segments = path.split('/').slice(1)
  return `/${segments.with(place % segments.length, encodeURIComponent(Buffer.from(text.slice(0, 20_000)).toString())).join('/')}`
}

function givenBy(source: ValueSource, supply: Supply, old?: unknown): unknown {
  return source.from === 'json'
    ? structuredClone(nth(oddJson, source.at))
    : textOfValue(source, supply, asText(old ?? ''))
}

function textOfValue(source: ValueSource, { live }: Supply, old = ''): string {
  switch (source.from) {
    case 'odd':
      return nth(oddTexts, source.at)
    case 'json':
      return asText(nth(oddJson, source.at))
    case 'live':
      return nth(live.all, source.at) ?? ''
    case 'spoiled':
      return spoiled(old === '' ? (nth(live.all, source.at) ?? '') : old, source.at)
    case 'edited':
      return edited(old === '' ? (nth(live.all, source.at) ?? '') : old, source.at)
    case 'any':
      return source.text
  }
}

function asText(given: unknown): string {
  return typeof given === 'string' ? given : (JSON.stringify(given) ?? '')
}

/** What a header can hold. */
function headerText(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, 20_000)
}

function isPlain(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function without<T>(list: T[], place: number): T[] {
  return list.filter((_, index) => index !== place % Math.max(1, list.length))
}

function nth<T>(list: readonly T[], place: number): T {
  return list[place % Math.max(1, list.length)] as T
}
