import type { Condition } from '../condition.js'
import type { ClientAppType } from '../conditional-access.js'

/**
 * Browsers, apps, and what signs in without modern authentication. `easSupported` is Exchange ActiveSync on platforms
 * that Conditional Access knows.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions
 */
export const clientAppTypes: Condition = {
  name: 'clientAppTypes',
  compile({ conditions: { clientAppTypes } }) {
    const wanted = new Set<ClientAppType>(clientAppTypes)
    if (wanted.size === 0 || wanted.has('all')) return undefined
    return ({ circumstances: { clientAppType, platform } }) => {
      if (wanted.has(clientAppType)) return undefined
      const isSupported = clientAppType === 'exchangeActiveSync' && platform !== undefined
      if (isSupported && wanted.has('easSupported')) return undefined
      return `The policy is about other client apps than this one (${clientAppType}).`
    }
  },
}
