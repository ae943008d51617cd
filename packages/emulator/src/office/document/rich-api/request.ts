import { z } from 'zod'

/** More of anything than an add-in sends in one batch. */
const most = 20_000

const name = z.string().max(200)
const id = z.number().int().min(0)

/** Arguments of a method; where an object is meant, its path stands in the second list, nested alike. */
const argumentInfo = z.object({
  Arguments: z.array(z.unknown()).nullish(),
  ReferencedObjectPathIds: z.array(z.unknown()).nullish(),
})

/** How an object is reached: the root, a named service, by a method, a property, an index or a kept reference. */
export const objectPathTypes = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const

/** What is done with an object. */
export const actionTypes = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
} as const

const objectPath = z.object({
  Id: id,
  ObjectPathType: z.number(),
  Name: name.default(''),
  ParentObjectPathId: id.optional(),
  ArgumentInfo: argumentInfo.optional(),
})

const queryInfo = z.object({
  Select: z.array(name).max(500).nullish(),
  Expand: z.array(name).max(500).nullish(),
  Top: z.number().int().min(0).nullish(),
  Skip: z.number().int().min(0).nullish(),
})

const action = z.object({
  Id: id,
  ActionType: z.number(),
  Name: name.default(''),
  ObjectPathId: id,
  ArgumentInfo: argumentInfo.optional(),
  QueryInfo: queryInfo.optional(),
})

/**
 * What `context.sync()` sends: actions in their order, and the paths of the objects that they are about.
 *
 * @see npm `@microsoft/office-js`, `OfficeExtension.ClientRequestBase`
 */
export const richApiRequest = z.object({
  AutoKeepReference: z.boolean().default(false),
  Actions: z.array(action).max(most),
  ObjectPaths: z.record(z.string(), objectPath),
})

export type RichApiRequest = z.infer<typeof richApiRequest>
export type ObjectPath = z.infer<typeof objectPath>
export type Action = z.infer<typeof action>
export type QueryInfo = z.infer<typeof queryInfo>
export type ArgumentInfo = z.infer<typeof argumentInfo>

/** What `context.sync()` gets back. */
export interface RichApiResponse {
  Results: { ActionId: number; Value: unknown }[]
  /** Actions of `context.trace` that were passed. */
  TraceIds?: number[]
  Error?: {
    Code: string
    Message: string
    Location: string
    HttpStatusCode: number
    /** Which of the actions was refused; what came before it stays done. */
    ActionIndex: number
  }
}
