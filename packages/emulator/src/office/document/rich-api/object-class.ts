import { CallArguments } from './call-arguments.js'
import type { LiveObject } from './live-object.js'
import { notImplemented, RichApiProblem } from './problem.js'

/** A value of an object that JSON can say. */
export interface Scalar<Self> {
  get(self: Self): unknown
  /** Absent when the documentation calls it read-only. */
  set?(self: Self, value: CallArguments): void
}

/** One class of an object model: what the emulator's documents have of it. Everything else is refused by name. */
export interface ClassDefinition<Self> {
  /** As the documentation calls it: `Paragraph`. */
  name: string
  /** Told back as `Id`, by which collections find it. */
  id?(self: Self): string
  /** Office keeps a reference to it between two batches. */
  tracked?: boolean
  scalars?: Readonly<Record<string, Scalar<Self>>>
  /** Objects reached by a property. */
  objects?: Readonly<Record<string, (self: Self) => LiveObject>>
  /** Methods that yield an object, null for one that is not there, or a value. */
  methods?: Readonly<Record<string, (self: Self, given: CallArguments) => unknown>>
  /** A collection: what is in it, in its order. */
  items?(self: Self): LiveObject[]
  /** Finds in it by what the add-in gives; by `Id` or place, if absent. */
  item?(self: Self, key: CallArguments): LiveObject | undefined
}

/** Turns the definition of a class into a function that makes its objects live. */
export function objectClass<Self>(definition: ClassDefinition<Self>): (self: Self) => LiveObject {
  return (self) => live(definition, self)
}

/** What every collection answers to, whatever its class. */
const ofCollections: Readonly<Record<string, (object: LiveObject, given: readonly unknown[]) => unknown>> = {
  getItem: (object, given) => object.item(given),
  getItemAt: (object, given) => object.item(given),
  getCount: (object) => object.items().length,
  getFirst: (object) => object.item([0]),
  getLast: (object) => object.item([object.items().length - 1]),
}

const orNull = 'OrNullObject'

function live<Self>(definition: ClassDefinition<Self>, self: Self): LiveObject {
  const { name: className, scalars = {}, objects = {}, methods = {} } = definition
  const nameOf = (member: string): string => `${className}.${member}`
  const items = (): LiveObject[] => definition.items?.(self) ?? []
  const item = (key: readonly unknown[]): LiveObject => {
    const given = new CallArguments(nameOf('getItem'), key)
    const found = definition.item ? definition.item(self, given) : itemOf(items(), given)
    if (found) return found
    const words = `The requested resource doesn't exist: nothing in ${className} is ${JSON.stringify(key[0])}.`
    throw new RichApiProblem('ItemNotFound', words, nameOf('getItem'))
  }
  const call = (member: string, given: readonly unknown[]): unknown => {
    const general = definition.items && !Object.hasOwn(methods, member) ? ofCollections[member] : undefined
    if (general) return general(object, given)
    if (!member.endsWith(orNull) || Object.hasOwn(methods, member)) {
      return own(methods, member, nameOf(member))(self, new CallArguments(nameOf(member), given))
    }
    try {
      return call(member.slice(0, -orNull.length), given)
    } catch (error) {
      if (error instanceof RichApiProblem && error.code === 'ItemNotFound') return null
      throw error
    }
  }
  const object: LiveObject = {
    className,
    tracked: definition.tracked === true,
    isCollection: definition.items !== undefined,
    self,
    id: () => definition.id?.(self),
    scalarNames: () => Object.keys(scalars),
    hasScalar: (name) => Object.hasOwn(scalars, name),
    hasObject: (name) => Object.hasOwn(objects, name),
    read: (name) => own(scalars, name, nameOf(name)).get(self),
    write(name, value) {
      const { set } = own(scalars, name, nameOf(name))
      if (!set) throw new RichApiProblem('InvalidArgument', `${nameOf(name)} is read-only.`, nameOf(name))
      set(self, new CallArguments(nameOf(name), [value]))
    },
    go: (name) => own(objects, name, nameOf(name))(self),
    call,
    items,
    item,
  }
  return object
}

function itemOf(items: readonly LiveObject[], key: CallArguments): LiveObject | undefined {
  const wanted = key.at(0)
  return typeof wanted === 'number' ? items[wanted] : items.find((each) => each.id() === String(wanted))
}

function own<Member>(members: Readonly<Record<string, Member>>, name: string, fullName: string): Member {
  const member = Object.hasOwn(members, name) ? members[name] : undefined
  if (member === undefined) throw notImplemented(fullName)
  return member
}
