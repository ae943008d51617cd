import type { AuthenticationPolicy, ExchangeOrganization } from '../../../tenant/exchange-records.js'
import { type Cmdlet, CmdletProblem, switchIn, textIn } from '../cmdlet.js'

/** The switch of the one protocol that is here; the others are always off. */
const webServices = 'AllowBasicAuthWebServices'

function shown({ name, allowBasicAuthWebServices }: AuthenticationPolicy): object {
  return { Name: name, Identity: name, [webServices]: allowBasicAuthWebServices }
}

function named({ authenticationPolicies }: ExchangeOrganization, name: string): AuthenticationPolicy {
  const policy = authenticationPolicies.find((one) => one.name === name)
  if (policy) return policy
  throw new CmdletProblem(`The authentication policy '${name.slice(0, 100)}' couldn't be found.`)
}

/** @see https://learn.microsoft.com/powershell/module/exchange/get-authenticationpolicy */
export const getAuthenticationPolicy: Cmdlet = {
  name: 'Get-AuthenticationPolicy',
  parameters: ['Identity'],
  run: ({ organization, parameters }) => ({
    value:
      parameters.Identity === undefined
        ? organization.authenticationPolicies.map(shown)
        : [shown(named(organization, textIn(parameters, 'Identity')))],
  }),
}

/**
 * A policy that allows what it names, and nothing else.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/new-authenticationpolicy
 */
export const newAuthenticationPolicy: Cmdlet = {
  name: 'New-AuthenticationPolicy',
  parameters: ['Name', webServices],
  run({ organization, parameters }) {
    const name = textIn(parameters, 'Name')
    if (organization.authenticationPolicies.some((one) => one.name === name))
      throw new CmdletProblem(`There is an authentication policy '${name.slice(0, 100)}' already.`)
    const policy = { name, allowBasicAuthWebServices: switchIn(parameters, webServices) ?? false }
    return {
      value: [shown(policy)],
      organization: {
        ...organization,
        authenticationPolicies: [...organization.authenticationPolicies, policy],
      },
    }
  },
}

/** @see https://learn.microsoft.com/powershell/module/exchange/set-authenticationpolicy */
export const setAuthenticationPolicy: Cmdlet = {
  name: 'Set-AuthenticationPolicy',
  parameters: ['Identity', webServices],
  run({ organization, parameters }) {
    const before = named(organization, textIn(parameters, 'Identity'))
    const allowed = switchIn(parameters, webServices)
    const after = { ...before, ...(allowed !== undefined && { allowBasicAuthWebServices: allowed }) }
    const policies = organization.authenticationPolicies.map((one) => (one === before ? after : one))
    return { value: [], organization: { ...organization, authenticationPolicies: policies } }
  },
}

/** @see https://learn.microsoft.com/powershell/module/exchange/remove-authenticationpolicy */
export const removeAuthenticationPolicy: Cmdlet = {
  name: 'Remove-AuthenticationPolicy',
  parameters: ['Identity', 'Confirm'],
  run({ organization, parameters }) {
    const gone = named(organization, textIn(parameters, 'Identity'))
    const isUsed =
      organization.defaultAuthenticationPolicy === gone.name ||
      Object.values(organization.assignedPolicies).includes(gone.name)
    if (isUsed)
      throw new CmdletProblem(
        `The authentication policy '${gone.name}' is in use; take it away from people first.`,
      )
    const policies = organization.authenticationPolicies.filter((one) => one !== gone)
    return { value: [], organization: { ...organization, authenticationPolicies: policies } }
  },
}
