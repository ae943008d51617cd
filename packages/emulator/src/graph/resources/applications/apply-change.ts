import type { Application } from '../../../tenant/records.js'
import type { ApplicationChange } from './application-schema.js'
import { keyCredentialsOf } from './key-credentials.js'

/**
 * `application` with what `change` names; `api` and `web` change member by member, lists as a whole.
 *
 * @param randomId Names new certificates.
 * @throws {GraphError} 400 for a certificate that is none.
 * @see https://learn.microsoft.com/graph/api/application-update
 */
export function applyChange(
  application: Application,
  change: ApplicationChange,
  randomId: () => string,
): Application {
  const { api, web, keyCredentials, ...rest } = defined(change)
  return {
    ...application,
    ...rest,
    ...(keyCredentials && {
      keyCredentials: keyCredentialsOf(keyCredentials, application.keyCredentials ?? [], randomId),
    }),
    api: { ...application.api, ...defined(api ?? {}) },
    web: { ...application.web, ...defined(web ?? {}) },
  }
}

/** The members of `value` that are not `undefined`, so that spreading them erases nothing. */
function defined<T extends object>(value: T): { [name in keyof T]: Exclude<T[name], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as { [name in keyof T]: Exclude<T[name], undefined> }
}
