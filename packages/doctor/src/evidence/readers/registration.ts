import { readRegistration } from '../../agreement/registration.js'
import { objectsIn } from '../json-in.js'
import type { Reader } from '../reader.js'

/** App registrations: Graph's JSON, or the manifest of the portal in both its forms. */
export const registrationReader: Reader = {
  kind: 'app registration',
  read({ name, text }, evidence) {
    if (
      !/"appId"/.test(text) ||
      !/"(?:signInAudience|identifierUris|requiredResourceAccess|replyUrlsWithType|preAuthorizedApplications)"/.test(
        text,
      )
    )
      return false
    const before = evidence.registrations.length
    for (const object of objectsIn(text)) {
      const list = Array.isArray(object.value) ? object.value : [object]
      for (const one of list.slice(0, 20)) {
        try {
          evidence.registrations.push({
            from: name,
            registration: readRegistration(JSON.stringify(one)),
            disagreements: [],
          })
        } catch {
          // Something else that has such members too: a service principal, a log.
        }
      }
    }
    return evidence.registrations.length > before
  },
}
