import type { Call } from './call.js'
import { editedAddresses } from './values.js'
import type { World } from './world.js'

/**
 * Every played call with each address in it edited in every way: chance alone comes to one of hundreds of parameters
 * too seldom. A parameter of a route is edited once, whichever calls have it.
 */
export function* sweepOfAddresses({ calls, played }: World): Iterable<Call> {
  const seen = new Set<string>()
  for (const call of calls.slice(0, played)) {
    for (const place of addressesIn(call)) {
      const route = `${call.method} ${call.path.split('/').slice(2).join('/')} ${stepOf(call)} ${place.name}`
      if (seen.has(route)) continue
      seen.add(route)
      for (const edited of editedAddresses(place.value)) yield place.with(edited)
    }
  }
}

/**
 * Every call as it is, and every played one with each parameter or member of its JSON left out, empty, and there twice: what
 * a route expects and does not get is met without chance. A parameter of a route is changed once, whichever calls have it.
 */
export function* sweepOfMembers({ calls, played }: World): Iterable<Call> {
  yield* calls
  const seen = new Set<string>()
  for (const call of calls.slice(0, played)) {
    for (const [name, changed] of lackingOne(call)) {
      const route = `${call.method} ${call.path.split('/').slice(2).join('/')} ${stepOf(call)} ${name}`
      if (seen.has(route)) continue
      seen.add(route)
      yield* changed
    }
  }
}

function lackingOne(call: Call): [name: string, changed: Call[]][] {
  const { query, body } = call
  const rows = variants(query, (pairs) => ({ ...call, query: pairs }))
  if (body.kind === 'form')
    return [...rows, ...variants(body.pairs, (pairs) => ({ ...call, body: { kind: 'form', pairs } }))]
  if (body.kind !== 'json') return rows
  const json = (value: unknown): Call => ({ ...call, body: { kind: 'json', value } })
  const members = Object.entries(Object(body.value)).map(([name]): [string, Call[]] => {
    const { [name]: _left, ...rest } = Object(body.value)
    return [name, [json(rest), json({ ...rest, [name]: null })]]
  })
  return [...rows, ...members]
}

type Pairs = Call['query']

function variants(pairs: Pairs, rebuilt: (pairs: Pairs) => Call): [name: string, changed: Call[]][] {
  return pairs.map(([name, value], place) => [
    name,
    [
      rebuilt(pairs.filter((_pair, at) => at !== place)),
      rebuilt(pairs.with(place, [name, ''])),
      rebuilt([...pairs, [name, value]]),
    ],
  ])
}

interface AddressPlace {
  name: string
  value: string
  with(value: string): Call
}

function addressesIn(call: Call): AddressPlace[] {
  const { query, body } = call
  const inQuery = placesIn(query, (pairs) => ({ ...call, query: pairs }))
  if (body.kind !== 'form') return inQuery
  return [...inQuery, ...placesIn(body.pairs, (pairs) => ({ ...call, body: { kind: 'form', pairs } }))]
}

function placesIn(pairs: Call['query'], rebuilt: (pairs: Call['query']) => Call): AddressPlace[] {
  return pairs.flatMap(([name, value], place) =>
    value.includes('://')
      ? [{ name, value, with: (edited) => rebuilt(pairs.with(place, [name, edited])) }]
      : [],
  )
}

/** The parameter that says which of its messages an address of AD FS and the token endpoint is asked with. */
function stepOf({ query, body }: Call): string {
  const all = [...query, ...(body.kind === 'form' ? body.pairs : [])]
  return all.find(([name]) => name === 'wa' || name === 'grant_type' || name === 'response_type')?.[1] ?? ''
}
