import type { Application } from '../../../tenant/records.js'
import type { ApplicationChange } from './application-schema.js'

/**
 * `application` with what `change` names; `api` and `web` change member by member, lists as a whole.
 *
 * @see https://learn.microsoft.com/graph/api/application-update
 */
export function applyChange(application: Application, change: ApplicationChange): Application {
  const { api, web, ...rest } = defined(change)
  return {
    ...application,
    ...rest,
    api: { ...application.api, ...defined(api ?? {}) },
    web: { ...application.web, ...defined(web ?? {}) },
  }
}

/** The members of `value` that are not `undefined`, so that spreading them erases nothing. */
function defined<T extends object>(value: T): { [name in keyof T]: Exclude<T[name], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as { [name in keyof T]: Exclude<T[name], undefined> }
}
