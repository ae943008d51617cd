import type { LiveObject } from './live-object.js'
import { notImplemented } from './problem.js'
import type { QueryInfo } from './request.js'

/** What a query wants of one object: names, and what it wants of the objects behind them. */
interface Wanted {
  all: boolean
  names: Set<string>
  objects: Map<string, Wanted>
}

/** Remembers an object until Office.js lets it go; answers with its name. */
export type Keep = (object: LiveObject) => string

/**
 * What `load` gets of an object: its scalars, or those that were named, by the names of the wire (`text` is `Text`).
 *
 * @param keep present when Office is to keep what it hands out
 * @throws {RichApiProblem} naming a member that is not there.
 */
export function query(object: LiveObject, info: QueryInfo, keep: Keep | undefined): Record<string, unknown> {
  const wanted = wantedOf(info)
  if (!object.isCollection) return described(object, wanted, keep)
  const own = [...wanted.names].filter((name) => object.hasScalar(name))
  for (const name of own) wanted.names.delete(name)
  const skip = info.Skip ?? 0
  const items = object.items().slice(skip, info.Top == null ? undefined : skip + info.Top)
  const onlyOwn = own.length > 0 && wanted.names.size === 0 && wanted.objects.size === 0 && !wanted.all
  return {
    ...Object.fromEntries(own.map((name) => [onTheWire(name), object.read(name)])),
    ...identity(object, keep),
    ...(!onlyOwn && { _Items: items.map((item) => described(item, wanted, keep)) }),
  }
}

/** The name of a reference and the `Id`, as far as the class has them. */
export function identity(object: LiveObject, keep: Keep | undefined): Record<string, unknown> {
  const id = object.id()
  return {
    ...(id !== undefined && { Id: id }),
    ...(object.tracked && keep && { _ReferenceId: keep(object) }),
  }
}

/** `text` is `Text` on the wire, and back. */
export const onTheWire = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
export const inTheModel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

function described(object: LiveObject, wanted: Wanted, keep: Keep | undefined): Record<string, unknown> {
  const names = new Set(wanted.all ? object.scalarNames() : [])
  const behind = new Map(wanted.objects)
  for (const name of wanted.names) {
    // A name alone may mean an object: then all of its scalars.
    if (object.hasObject(name)) behind.set(name, behind.get(name) ?? everything())
    else if (object.hasScalar(name) || name === 'id') names.add(name)
    else throw notImplemented(`${object.className}.${name}`)
  }
  const values = [...names]
    .filter((name) => object.hasScalar(name))
    .map((name) => [onTheWire(name), object.read(name)])
  const objects = [...behind].map(([name, inside]) => {
    const next = object.go(name)
    return [
      onTheWire(name),
      next.isCollection ? collection(next, inside, keep) : described(next, inside, keep),
    ]
  })
  return { ...Object.fromEntries([...values, ...objects]), ...identity(object, keep) }
}

function collection(object: LiveObject, wanted: Wanted, keep: Keep | undefined): Record<string, unknown> {
  return {
    ...identity(object, keep),
    _Items: object.items().map((item) => described(item, wanted, keep)),
  }
}

const everything = (): Wanted => ({ all: true, names: new Set(), objects: new Map() })

function wantedOf({ Select, Expand }: QueryInfo): Wanted {
  const wanted: Wanted = { ...everything(), all: !Select || Select.length === 0 }
  for (const path of Select ?? []) add(wanted, path.split(/[/.]/))
  for (const path of Expand ?? []) add(wanted, [...path.split(/[/.]/), '*'])
  return wanted
}

function add(wanted: Wanted, [first = '', ...rest]: readonly string[]): void {
  const name = inTheModel(first)
  if (first === '*') wanted.all = true
  else if (first === '' || first === '$none') return
  else if (rest.length === 0) wanted.names.add(name)
  else {
    const inside = wanted.objects.get(name) ?? { ...everything(), all: false }
    wanted.objects.set(name, inside)
    add(inside, rest)
  }
}
