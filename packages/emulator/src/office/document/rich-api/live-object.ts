/** An object of a document, as actions reach it. */
export interface LiveObject {
  readonly className: string
  readonly tracked: boolean
  readonly isCollection: boolean
  /** The thing behind it, for methods that are handed the object. */
  readonly self: unknown
  id(): string | undefined
  scalarNames(): string[]
  hasScalar(name: string): boolean
  hasObject(name: string): boolean
  read(name: string): unknown
  write(name: string, value: unknown): void
  go(name: string): LiveObject
  call(name: string, given: readonly unknown[]): unknown
  items(): LiveObject[]
  item(key: readonly unknown[]): LiveObject
}

/** Whether a method yielded an object. */
export const isLive = (value: unknown): value is LiveObject =>
  typeof value === 'object' && value !== null && 'className' in value && 'tracked' in value
