import { type Cmdlet, CmdletProblem, textIn } from '../cmdlet.js'
import { namedUser } from '../named-user.js'

/** @see https://learn.microsoft.com/powershell/module/exchange/get-user */
export const getUser: Cmdlet = {
  name: 'Get-User',
  parameters: ['Identity'],
  run(call) {
    const { id, userPrincipalName } = namedUser(call)
    const policy = call.organization.assignedPolicies[id] ?? null
    return { value: [{ Identity: id, UserPrincipalName: userPrincipalName, AuthenticationPolicy: policy }] }
  },
}

/**
 * Gives somebody an authentication policy, or, with an empty name, takes it away.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/set-user
 */
export const setUser: Cmdlet = {
  name: 'Set-User',
  parameters: ['Identity', 'AuthenticationPolicy'],
  run(call) {
    const { organization, parameters } = call
    const { id } = namedUser(call)
    const { AuthenticationPolicy: policy } = parameters
    const { [id]: _before, ...others } = organization.assignedPolicies
    if (policy === null || policy === '')
      return { value: [], organization: { ...organization, assignedPolicies: others } }
    const name = textIn(parameters, 'AuthenticationPolicy')
    if (!organization.authenticationPolicies.some((one) => one.name === name))
      throw new CmdletProblem(`The authentication policy '${name.slice(0, 100)}' couldn't be found.`)
    return { value: [], organization: { ...organization, assignedPolicies: { ...others, [id]: name } } }
  },
}
