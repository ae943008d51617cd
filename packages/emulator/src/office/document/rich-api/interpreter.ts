import { isLive, type LiveObject } from './live-object.js'
import { notImplemented, RichApiProblem } from './problem.js'
import { identity, inTheModel, type Keep, query } from './query.js'
import type { References } from './references.js'
import {
  type Action,
  type ArgumentInfo,
  actionTypes,
  type ObjectPath,
  objectPathTypes,
  type RichApiRequest,
  type RichApiResponse,
} from './request.js'
import { services } from './services.js'

/** What a batch is about. */
export interface RichApiHost {
  /** The object that every path starts from: the document, the workbook, the presentation. */
  root: LiveObject
  references: References
}

/**
 * Does what one `context.sync()` asks for, action by action. The first that is refused ends it; what was done before
 * stays done, as in Office.
 */
export function process(request: RichApiRequest, host: RichApiHost): RichApiResponse {
  const batch = new Batch(request, host)
  const response: RichApiResponse = { Results: [] }
  const traces: number[] = []
  for (const [index, action] of request.Actions.entries()) {
    try {
      if (action.ActionType === actionTypes.trace) traces.push(action.Id)
      response.Results.push({ ActionId: action.Id, Value: batch.perform(action) })
    } catch (error) {
      if (!(error instanceof RichApiProblem)) throw error
      const { code: Code, message: Message, location = '', status: HttpStatusCode } = error
      response.Error = { Code, Message, Location: location, HttpStatusCode, ActionIndex: index }
      break
    }
  }
  return traces.length > 0 ? { ...response, TraceIds: traces } : response
}

class Batch {
  readonly #request: RichApiRequest
  readonly #host: RichApiHost
  /** Objects by the id of their path: a method that makes one runs once. */
  readonly #objects = new Map<number, LiveObject | null>()
  readonly #kept = new Map<number, string>()

  constructor(request: RichApiRequest, host: RichApiHost) {
    this.#request = request
    this.#host = host
  }

  perform(action: Action): unknown {
    switch (action.ActionType) {
      case actionTypes.instantiate:
        return this.#instantiate(action)
      case actionTypes.query:
        return this.#query(action)
      case actionTypes.method:
        return this.#call(action)
      case actionTypes.setProperty:
        return this.#set(action)
      case actionTypes.trace:
        return null
      default:
        throw notImplemented(`Action ${action.ActionType} of OfficeExtension`)
    }
  }

  #instantiate({ ObjectPathId }: Action): unknown {
    const object = this.#object(ObjectPathId)
    if (object === null) return null
    const reference = this.#kept.get(ObjectPathId)
    return { ...identity(object, undefined), ...(reference !== undefined && { _ReferenceId: reference }) }
  }

  #query({ ObjectPathId, QueryInfo }: Action): unknown {
    const object = this.#object(ObjectPathId)
    return object && query(object, QueryInfo ?? {}, this.#request.AutoKeepReference ? this.#keep : undefined)
  }

  #call({ ObjectPathId, Name, ArgumentInfo }: Action): unknown {
    const given = this.#given(ArgumentInfo)
    if (Name.startsWith('_')) return this.#own(Name, ObjectPathId, given)
    const object = this.#object(ObjectPathId)
    if (object === null) return null
    const result = object.call(inTheModel(Name), given)
    return isLive(result) ? identity(result, undefined) : (result ?? null)
  }

  /** Methods of Office.js for itself: which objects are needed in the next batch. */
  #own(name: string, pathId: number, given: readonly unknown[]): null {
    const { references } = this.#host
    if (name === '_KeepReference') {
      const object = this.#object(pathId)
      if (object?.tracked) this.#kept.set(pathId, this.#keep(object))
    } else if (name === '_RemoveReference') references.remove(String(given[0]))
    else if (name === '_RemoveAllReferences') references.clear()
    else throw notImplemented(`Method ${name} of OfficeExtension`)
    return null
  }

  #set({ ObjectPathId, Name, ArgumentInfo }: Action): null {
    this.#object(ObjectPathId)?.write(inTheModel(Name), this.#given(ArgumentInfo)[0])
    return null
  }

  /** The object of a path; null for one that is known not to be there. */
  #object(pathId: number): LiveObject | null {
    const known = this.#objects.get(pathId)
    if (known !== undefined) return known
    const path = this.#request.ObjectPaths[String(pathId)]
    if (!path) throw new RichApiProblem('InvalidObjectPath', `The request has no object path ${pathId}.`)
    // A path that leads to itself ends here.
    this.#objects.set(pathId, null)
    const found = this.#find(path)
    this.#objects.set(pathId, found)
    return found
  }

  #find(path: ObjectPath): LiveObject | null {
    switch (path.ObjectPathType) {
      case objectPathTypes.global:
        return this.#host.root
      case objectPathTypes.newObject:
        return this.#service(path.Name)
      case objectPathTypes.nullObject:
        return null
      case objectPathTypes.referenceId:
        return this.#host.references.get(path.Name) ?? this.#letGo(path.Name)
      case objectPathTypes.property:
        return this.#parent(path)?.go(inTheModel(path.Name)) ?? null
      case objectPathTypes.indexer:
        return this.#parent(path)?.item(this.#given(path.ArgumentInfo)) ?? null
      case objectPathTypes.method:
        return this.#made(path)
      default:
        throw notImplemented(path.Name || `Object path ${path.ObjectPathType} of OfficeExtension`)
    }
  }

  #service(name: string): LiveObject {
    const service = Object.hasOwn(services, name) ? services[name] : undefined
    if (service) return service
    throw notImplemented(name)
  }

  #made(path: ObjectPath): LiveObject | null {
    const parent = this.#parent(path)
    if (parent === null) return null
    const made = parent.call(inTheModel(path.Name), this.#given(path.ArgumentInfo))
    if (made === null || isLive(made)) return made
    throw new RichApiProblem('InvalidObjectPath', `${parent.className}.${path.Name} yields no object.`)
  }

  #letGo(reference: string): never {
    throw new RichApiProblem(
      'InvalidObjectPath',
      `The object ${reference} is not known any more: it was let go, or the document was opened anew.`,
    )
  }

  #parent({ ParentObjectPathId }: ObjectPath): LiveObject | null {
    return ParentObjectPathId === undefined ? this.#host.root : this.#object(ParentObjectPathId)
  }

  /** Arguments with live objects in the places where the add-in gave objects. */
  #given(info: ArgumentInfo | undefined): readonly unknown[] {
    return this.#filled(info?.Arguments ?? [], info?.ReferencedObjectPathIds ?? [])
  }

  #filled(values: readonly unknown[], paths: readonly unknown[]): readonly unknown[] {
    return values.map((value, index) => {
      const path = paths[index]
      if (typeof path === 'number' && path > 0) return this.#object(path)
      return Array.isArray(value) && Array.isArray(path) ? this.#filled(value, path) : value
    })
  }

  readonly #keep: Keep = (object) => this.#host.references.add(object)
}
