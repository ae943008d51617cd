import type { GraphErrorName } from '../errors.js'

/** What a request needs. Each list starts with the least privileged; one entry is enough. */
export interface Permission {
  /** Delegated permissions for what belongs to the caller. */
  own: readonly string[]
  /** Delegated permissions for what belongs to others or to nobody. */
  others: readonly string[]
  application: readonly string[]
  /**
   * Directory roles, by template id, of which a person needs one besides the delegated permission; not for what is
   * their own.
   */
  roles?: readonly string[]
  denied: GraphErrorName
}

/** What administrators do to others' things or nobody's: the same permissions delegated and for applications. */
export function administration(names: readonly string[], roles?: readonly string[]): Permission {
  return {
    own: [],
    others: names,
    application: names,
    ...(roles && { roles }),
    denied: 'insufficientPrivileges',
  }
}
