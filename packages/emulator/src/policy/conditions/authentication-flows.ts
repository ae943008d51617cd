import type { Condition } from '../condition.js'

/** Sign-ins that began on another device: the device code flow, or a transfer. */
export const authenticationFlows: Condition = {
  name: 'authenticationFlows',
  compile({ conditions: { authenticationFlows } }) {
    const wanted = (authenticationFlows?.transferMethods ?? '')
      .split(',')
      .map((method) => method.trim())
      .filter((method) => method !== '' && method !== 'none')
    if (wanted.length === 0) return undefined
    return ({ circumstances: { transferMethod } }) =>
      transferMethod !== undefined && wanted.includes(transferMethod)
        ? undefined
        : `The policy is about sign-ins by ${wanted.join(' or ')}, and this is none.`
  },
}
